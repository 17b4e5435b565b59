package localdiscord_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
)

// texts makes n TextDisplays of one text each.
func texts(n int, text string) string {
	return strings.TrimSuffix(strings.Repeat(fmt.Sprintf(`{"type":10,"content":%q},`, text), n), ",")
}

func row(inner string) string { return `{"components":[{"type":1,"components":[` + inner + `]}]}` }

func options(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`{"label":"l","value":"%d"}`, i))
	}
	return `"options":[` + strings.Join(all, ",") + `]`
}

const okButton = `{"type":2,"style":1,"label":"x","custom_id":"a"}`

func numbered(n int) string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf(`{"type":2,"style":1,"label":"x","custom_id":"%d"}`, i))
	}
	return strings.Join(all, ",")
}

func badMessages() map[string][3]string { // name → body, code, what the violation names
	long := func(n int) string { return strings.Repeat("가", n) }
	return map[string][3]string{
		"content":            {`{"content":"` + long(2001) + `"}`, "50035", "content: Must be 2000"},
		"content's type":     {`{"content":5}`, "50035", "content:"},
		"empty":              {`{"content":""}`, "50006", "empty"},
		"embeds in sum":      {`{"embeds":[{"description":"` + long(4000) + `"},{"description":"` + long(2001) + `"}]}`, "50035", "embeds: Embed size"},
		"blank field":        {`{"embeds":[{"fields":[{"name":"","value":"x"}]}]}`, "50035", "embeds.0.fields.0.name"},
		"V2 with content":    {`{"flags":32768,"content":"x","components":[` + texts(1, "x") + `]}`, "50035", "content: The 'content'"},
		"V2 with embeds":     {`{"flags":32768,"embeds":[{"title":"x"}],"components":[` + texts(1, "x") + `]}`, "50035", "embeds: The"},
		"V2 with a poll":     {`{"flags":32768,"poll":{"question":{"text":"x"}},"components":[` + texts(1, "x") + `]}`, "50035", "poll: The"},
		"V2 without flag":    {`{"components":[` + texts(1, "x") + `]}`, "50035", "components.0.type"},
		"41 components":      {`{"flags":32768,"components":[{"type":17,"components":[` + texts(40, "x") + `]}]}`, "50035", "at most 40"},
		"4001 in sum":        {`{"flags":32768,"components":[` + texts(2, strings.Repeat("x", 2000)) + `,` + texts(1, "x") + `]}`, "50035", "maximum size of 4000"},
		"10,001 bytes":       {`{"flags":32768,"components":[` + texts(1, long(3330)) + `]}`, "0", "10,000 bytes"},
		"custom_id twice":    {row(okButton + "," + okButton), "50035", "components.0.components.1.custom_id"},
		"custom_id too long": {row(`{"type":2,"style":1,"label":"x","custom_id":"` + long(101) + `"}`), "50035", "custom_id: Must be 100"},
		"no custom_id":       {row(`{"type":2,"style":1,"label":"x"}`), "50035", "custom id is required"},
		"no label":           {row(`{"type":2,"style":1,"custom_id":"x"}`), "50035", "label or an emoji"},
		"label too long":     {row(`{"type":2,"style":1,"custom_id":"x","label":"` + long(81) + `"}`), "50035", "label: Must be 80"},
		"link without url":   {row(`{"type":2,"style":5,"label":"x"}`), "50035", "url is required"},
		"link with id":       {row(`{"type":2,"style":5,"label":"x","url":"https://x.org","custom_id":"x"}`), "50035", "no custom id"},
		"six buttons":        {row(numbered(6)), "50035", "between 1 and 5"},
		"two in a row":       {row(okButton + `,{"type":3,"custom_id":"s",` + options(1) + `}`), "50035", "between 1 and 1"},
		"six rows":           {`{"content":"x","components":[` + strings.TrimSuffix(strings.Repeat(`{"type":1,"components":[{"type":2,"style":5,"label":"x","url":"https://x.org"}]},`, 6), ",") + `]}`, "50035", "components: Must be between 0 and 5"},
		"26 options":         {row(`{"type":3,"custom_id":"s",` + options(26) + `}`), "50035", "options: Must be between 1 and 25"},
		"no JSON":            {`{"content":`, "50109", "body:"},
	}
}

func TestBadMessagesAreRefusedAndRecorded(t *testing.T) {
	for name, c := range badMessages() {
		t.Run(name, func(t *testing.T) {
			w := start(t, localdiscord.Config{})
			it := w.slash("/chart chart:hot-100")
			w.want(204, 0, w.callback(it, `{"type":5}`))
			got := w.do("PATCH", w.hook(it)+"/messages/@original", c[0])
			status := 400
			if c[1] == "0" {
				status = 500
			}
			var body struct {
				Code   int
				Errors any
			}
			json.Unmarshal([]byte(got.body), &body)
			if got.status != status || fmt.Sprint(body.Code) != c[1] || c[1] == "50035" && body.Errors == nil {
				t.Errorf("PATCH %.200s: got %d %s, want %d code %s", c[0], got.status, got.body, status, c[1])
			}
			w.violated(c[2])
		})
	}
}

func TestGoodMessagesAtTheLimits(t *testing.T) {
	long := strings.Repeat("가", 2000)
	for name, body := range map[string]string{
		"content":       `{"content":"` + long + `"`,
		"embeds":        `{"embeds":[{"description":"` + long + long + `"},{"description":"` + long + `"}]`,
		"40 components": `{"flags":32768,"content":"","components":[{"type":17,"components":[` + texts(39, "x") + `]}]`,
		"bytes":         `{"flags":32768,"components":[` + texts(1, strings.Repeat("가", 3329)) + `]`,
		"five buttons":  `{"content":"x","components":[{"type":1,"components":[` + numbered(5) + `]}]`,
	} {
		t.Run(name, func(t *testing.T) {
			w := start(t, localdiscord.Config{})
			it := w.slash("/chart chart:hot-100")
			w.want(204, 0, w.callback(it, `{"type":4,"data":`+body+`,"allowed_mentions":{"parse":[]}}}`))
			w.clean()
			if got := w.WithoutMentions(); len(got) > 0 {
				t.Errorf("WithoutMentions() = %q, want none", got)
			}
		})
	}
}

func TestErrorsAreATree(t *testing.T) {
	w := start(t, localdiscord.Config{})
	it := w.slash("/chart chart:hot-100")
	got := w.callback(it, `{"type":4,"data":{"content":"`+strings.Repeat("x", 2001)+`"}}`)
	want := `{"message":"Invalid Form Body","code":50035,"errors":{"data":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length. (has 2001)"}]}}}}`
	if got.status != 400 || got.body != want {
		t.Errorf("got %d %s, want 400 %s", got.status, got.body, want)
	}
	w.want(204, 0, w.callback(it, hello)) // a refused answer is no answer
}

func TestChoices(t *testing.T) {
	w := start(t, localdiscord.Config{})
	ask := localdiscord.Ask{Who: localdiscord.Who{Guild: w.Guild(0)}, Text: "/chart chart:ho"}
	it, err := w.Complete(w.ctx, ask)
	if err != localdiscord.ErrUndelivered {
		t.Fatalf("Complete(%+v): %v", ask, err)
	}
	w.want(400, 50035, w.callback(it, hello))
	many := strings.TrimSuffix(strings.Repeat(`{"name":"n","value":"v"},`, 26), ",")
	w.want(400, 50035, w.callback(it, `{"type":8,"data":{"choices":[`+many+`]}}`))
	w.want(400, 50035, w.callback(it, `{"type":8,"data":{"choices":[{"name":"n","value":"`+strings.Repeat("v", 101)+`"}]}}`))
	w.want(204, 0, w.callback(it, `{"type":8,"data":{"choices":[{"name":"Hot 100","value":"hot-100"},{"name":"One","value":1}]}}`))
	got, err := it.Choices(w.ctx)
	if err != nil || len(got) != 2 || got[0].Value != "hot-100" || got[1].Value != "1" {
		t.Errorf("Choices() = %+v, %v, want hot-100 and 1", got, err)
	}
	w.want(400, 50035, w.callback(w.slash("/chart chart:x"), `{"type":8,"data":{"choices":[]}}`))
}
