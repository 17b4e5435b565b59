package localdiscord_test

import (
	"fmt"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
)

func TestBadCommands(t *testing.T) {
	opt := func(inner string) string { return `{"name":"x","description":"d","options":[` + inner + `]}` }
	many := func(n int, format string) string {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf(format, i))
		}
		return strings.Join(all, ",")
	}
	w := start(t, localdiscord.Config{Limits: map[string]localdiscord.Limit{"POST /applications/{app}/commands": {}}, GlobalPerSecond: -1})
	for name, c := range map[string][2]string{
		"upper case":         {`{"name":"Chart","description":"d"}`, "Command name is invalid"},
		"space":              {`{"name":"a b","description":"d"}`, "Command name is invalid"},
		"long name":          {`{"name":"` + strings.Repeat("a", 33) + `","description":"d"}`, "Command name is invalid"},
		"no description":     {`{"name":"a"}`, "description: This field"},
		"long description":   {`{"name":"a","description":"` + strings.Repeat("d", 101) + `"}`, "Must be 100"},
		"26 options":         {opt(many(26, `{"type":3,"name":"o%d","description":"d"}`)), "options: Must be between"},
		"twice":              {opt(many(2, `{"type":3,"name":"o","description":"d%d"}`)), "stands twice"},
		"required last":      {opt(`{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}`), "before non-required"},
		"mixed":              {opt(`{"type":3,"name":"a","description":"d"},{"type":1,"name":"b","description":"d"}`), "side by side"},
		"26 choices":         {opt(`{"type":3,"name":"a","description":"d","choices":[` + many(26, `{"name":"n","value":"%d"}`) + `]}`), "choices: Must be between"},
		"long value":         {opt(`{"type":3,"name":"a","description":"d","choices":[{"name":"n","value":"` + strings.Repeat("v", 101) + `"}]}`), "value: Must be 100"},
		"choices and typing": {opt(`{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}`), "not both"},
		"locale":             {`{"name":"a","description":"d","description_localizations":{"kr":"d"}}`, "not a locale"},
		"too large": {opt(many(5, `{"type":3,"name":"o%d","description":"d","choices":[`+
			many(25, `{"name":"`+strings.Repeat("n", 64)+`","value":"%d"}`)+`]}`)), "maximum size of 8000"},
	} {
		t.Run(name, func(t *testing.T) {
			w.t = t
			w.want(400, 50035, w.do("POST", "/applications/"+w.AppID()+"/commands", c[0]))
			w.violated(c[1])
		})
	}
	if got := len(w.Commands("")); got != 2 {
		t.Errorf("Commands(\"\") has %d, want the 2 from the start", got)
	}
}

func TestCommandsKeepTheirIDs(t *testing.T) {
	w := start(t, localdiscord.Config{})
	path := "/applications/" + w.AppID() + "/commands"
	before := w.Commands("")
	w.want(200, 0, w.do("PUT", path, testCommands))
	w.want(201, 0, w.do("POST", path, `{"name":"help","description":"Help"}`))
	w.want(200, 0, w.do("POST", path, `{"name":"help","description":"More help"}`))
	after := w.Commands("")
	if len(after) != 3 || after[0].ID != before[0].ID || !strings.Contains(string(after[2].Raw), "More help") {
		t.Fatalf("Commands(\"\") = %+v, want chart with id %s, event and help", after, before[0].ID)
	}
	w.want(200, 0, w.do("PATCH", path+"/"+after[2].ID, `{"description":"Helps"}`))
	w.want(204, 0, w.do("DELETE", path+"/"+after[0].ID, ""))
	w.want(404, 10063, w.do("GET", path+"/"+after[0].ID, ""))
	w.want(200, 0, w.do("PUT", "/applications/"+w.AppID()+"/guilds/"+w.Guild(1)+"/commands", `[{"name":"only","description":"here"}]`))
	if got := w.Commands(w.Guild(1)); len(got) != 1 || got[0].Name != "only" {
		t.Errorf("Commands(%s) = %+v, want only", w.Guild(1), got)
	}
	w.want(403, 50001, w.do("PUT", "/applications/"+w.AppID()+"/guilds/42/commands", `[]`))
	w.want(400, 50035, w.do("PUT", path, `[{"name":"a","description":"d"},{"name":"a","description":"d"}]`))
}
