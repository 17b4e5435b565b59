package localdiscord

import (
	"encoding/json"
	"unicode/utf8"
)

// component is what the rules need of a message component of any kind.
type component struct {
	Type        int             `json:"type"`
	CustomID    *string         `json:"custom_id"`
	Style       int             `json:"style"`
	Label       string          `json:"label"`
	URL         string          `json:"url"`
	Emoji       json.RawMessage `json:"emoji"`
	Disabled    bool            `json:"disabled"`
	Content     string          `json:"content"`
	Placeholder string          `json:"placeholder"`
	MinValues   *int            `json:"min_values"`
	MaxValues   *int            `json:"max_values"`
	Options     []choice        `json:"options"`
	Components  []component     `json:"components"`
	Accessory   *component      `json:"accessory"`
}

type choice struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description"`
}

// The kinds of components.
const (
	kindRow       = 1
	kindButton    = 2
	kindSelect    = 3
	kindChannels  = 8 // the last of the selects, 5 to 8
	kindSection   = 9
	kindText      = 10
	kindThumbnail = 11
	kindContainer = 17
)

const (
	styleLink    = 5
	stylePremium = 6
)

func (c component) isSelect() bool {
	return c.Type == kindSelect || c.Type >= 5 && c.Type <= kindChannels
}

func (k *checker) components(path string, list []component, v2 bool) {
	if !v2 {
		k.list(path, len(list), 0, 5)
	}
	for i, c := range list {
		if !v2 && c.Type != kindRow {
			k.add(at(at(path, i), "type"), "BASE_TYPE_CHOICES", "Without the flag IS_COMPONENTS_V2 only action rows (1) may stand here.")
		}
		if c.Type == kindButton || c.isSelect() {
			k.add(at(at(path, i), "type"), "BASE_TYPE_CHOICES", "Buttons and selects stand in action rows.")
		}
		k.component(at(path, i), c)
	}
	if k.count > 40 {
		k.add(path, "BASE_TYPE_BAD_LENGTH", "Must have at most 40 components, nested ones counted. (has %d)", k.count)
	}
	if k.chars > 4000 {
		k.add(path, "COMPONENT_MAX_TOTAL_TEXT_DISPLAY_SIZE", "Text exceeds maximum size of 4000. (has %d)", k.chars)
	}
}

func (k *checker) component(path string, c component) {
	k.count++
	if c.CustomID != nil {
		k.customID(at(path, "custom_id"), *c.CustomID)
	}
	switch {
	case c.Type == kindRow:
		k.row(path, c)
	case c.Type == kindButton:
		k.button(path, c)
	case c.isSelect():
		k.selectMenu(path, c)
	case c.Type == kindText:
		k.length(at(path, "content"), c.Content, 1, 4000)
		k.texts++
		k.chars += utf8.RuneCountInString(c.Content)
		k.bytes += len(c.Content)
	case c.Type == kindSection:
		k.section(path, c)
	}
	for i, child := range c.Components {
		k.component(at(at(path, "components"), i), child)
	}
	if c.Accessory != nil {
		k.component(at(path, "accessory"), *c.Accessory)
	}
}

func (k *checker) customID(path, id string) {
	k.length(path, id, 1, 100)
	if k.ids[id] {
		k.add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated (%q)", id)
	}
	k.ids[id] = true
}

func (k *checker) row(path string, c component) {
	selects := 0
	for _, child := range c.Components {
		if child.isSelect() {
			selects++
		}
	}
	most := 5
	if selects > 0 {
		most = 1
	}
	k.list(at(path, "components"), len(c.Components), 1, most)
}

func (k *checker) section(path string, c component) {
	k.list(at(path, "components"), len(c.Components), 1, 3)
	if c.Accessory == nil || c.Accessory.Type != kindButton && c.Accessory.Type != kindThumbnail {
		k.add(at(path, "accessory"), "BASE_TYPE_REQUIRED", "A section has a button or a thumbnail.")
	}
}

func (k *checker) button(path string, c component) {
	k.length(at(path, "label"), c.Label, 0, 80)
	switch {
	case c.Style == styleLink && c.URL == "":
		k.add(at(path, "url"), "BUTTON_COMPONENT_URL_REQUIRED", "A url is required for link buttons")
	case c.Style == styleLink && c.CustomID != nil && *c.CustomID != "":
		k.add(at(path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_INVALID", "A link button has no custom id")
	case c.Style != styleLink && c.Style != stylePremium && c.CustomID == nil:
		k.add(at(path, "custom_id"), "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
	case c.Style != styleLink && c.URL != "":
		k.add(at(path, "url"), "BUTTON_COMPONENT_URL_INVALID", "Only link buttons have a url")
	}
	k.length(at(path, "url"), c.URL, 0, 512)
	if c.Style != stylePremium && c.Label == "" && !given(c.Emoji) {
		k.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button needs a label or an emoji")
	}
}

func (k *checker) selectMenu(path string, c component) {
	k.length(at(path, "placeholder"), c.Placeholder, 0, 150)
	if c.CustomID == nil {
		k.add(at(path, "custom_id"), "BASE_TYPE_REQUIRED", "This field is required")
	}
	if c.Type != kindSelect {
		return
	}
	k.list(at(path, "options"), len(c.Options), 1, 25)
	seen := map[string]bool{}
	for i, o := range c.Options {
		here := at(at(path, "options"), i)
		k.length(at(here, "label"), o.Label, 1, 100)
		k.length(at(here, "value"), o.Value, 1, 100)
		k.length(at(here, "description"), o.Description, 0, 100)
		if seen[o.Value] {
			k.add(at(here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
		}
		seen[o.Value] = true
	}
}
