package localdiscord

import "encoding/json"

// The flags of messages that have a meaning here.
const (
	flagSuppress  = 1 << 2
	flagEphemeral = 1 << 6
	flagLoading   = 1 << 7
	flagV2        = 1 << 15
)

type embed struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Footer      struct {
		Text string `json:"text"`
	} `json:"footer"`
	Author struct {
		Name string `json:"name"`
	} `json:"author"`
	Fields []struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	} `json:"fields"`
}

// draft is a message as it would be after the request, to be checked whole.
type draft struct {
	fields map[string]json.RawMessage
	flags  int
	files  int // attachments kept and new
}

// checkMessage holds a message against Discord's limits, those its OpenAPI
// file gives and those it does not. empty and tooLarge have answers of their
// own.
func checkMessage(d draft, prefix string) (problems []problem, empty, tooLarge bool) {
	k := &checker{ids: map[string]bool{}}
	var content string
	var embeds []embed
	var components []component
	k.read(at(prefix, "content"), d.fields["content"], &content)
	k.read(at(prefix, "embeds"), d.fields["embeds"], &embeds)
	k.read(at(prefix, "components"), d.fields["components"], &components)
	k.length(at(prefix, "content"), content, 0, 2000)
	k.embeds(at(prefix, "embeds"), embeds)
	k.list(at(prefix, "attachments"), d.files, 0, 10)
	k.components(at(prefix, "components"), components, d.flags&flagV2 != 0)
	poll := given(d.fields["poll"])
	if d.flags&flagV2 != 0 {
		k.legacy(prefix, map[string]bool{"content": content != "", "embeds": len(embeds) > 0, "poll": poll})
	}
	empty = content == "" && len(embeds) == 0 && len(components) == 0 && d.files == 0 && !poll &&
		!given(d.fields["sticker_ids"]) && !given(d.fields["message_reference"])
	return k.problems, empty, k.bytes+12*k.texts > 10_000
}

func given(raw json.RawMessage) bool {
	return len(raw) > 0 && string(raw) != "null" && string(raw) != "[]"
}

func (k *checker) legacy(prefix string, used map[string]bool) {
	for _, name := range []string{"content", "embeds", "poll"} {
		if used[name] {
			k.add(at(prefix, name), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
				"The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2", name)
		}
	}
}

func (k *checker) embeds(path string, embeds []embed) {
	k.list(path, len(embeds), 0, 10)
	sum := 0
	for i, e := range embeds {
		here := at(path, i)
		sum += k.text(at(here, "title"), e.Title, 0, 256)
		sum += k.text(at(here, "description"), e.Description, 0, 4096)
		sum += k.text(at(here, "footer.text"), e.Footer.Text, 0, 2048)
		sum += k.text(at(here, "author.name"), e.Author.Name, 0, 256)
		k.list(at(here, "fields"), len(e.Fields), 0, 25)
		for j, f := range e.Fields {
			field := at(at(here, "fields"), j)
			sum += k.text(at(field, "name"), f.Name, 1, 256)
			sum += k.text(at(field, "value"), f.Value, 1, 1024)
		}
	}
	if sum > 6000 {
		k.add(path, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000. (has %d)", sum)
	}
}

// text checks a length and returns it.
func (k *checker) text(path, text string, least, most int) int {
	k.length(path, text, least, most)
	return len([]rune(text))
}
