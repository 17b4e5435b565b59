package localdiscord_test

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
)

// bot connects by hand and returns what the next interactions look like.
func (w *world) bot() func() map[string]any {
	w.t.Helper()
	c := w.dial(true)
	c.identify(0, 1)
	c.want(0, "READY")
	if err := w.WaitSessions(w.ctx, 1); err != nil {
		w.t.Fatal(err)
	}
	return func() map[string]any {
		w.t.Helper()
		for {
			var p packet
			if err := c.conn.ReadJSON(&p); err != nil {
				w.t.Fatalf("reading an interaction: %v", err)
			}
			if p.Type == "INTERACTION_CREATE" {
				var data map[string]any
				json.Unmarshal(p.Data, &data)
				return data
			}
		}
	}
}

// text prints a part of an interaction.
func text(data map[string]any, keys ...string) string {
	var node any = data
	for _, k := range keys {
		inner, _ := node.(map[string]any)
		node = inner[k]
	}
	out, _ := json.Marshal(node)
	return string(out)
}

func TestOptionsAreTyped(t *testing.T) {
	w := start(t, localdiscord.Config{})
	next := w.bot()
	channel, role := w.Channel(w.Guild(0), 2), w.Role(w.Guild(0), 2)
	for _, c := range []struct{ ask, want string }{
		{"/chart chart:hot-100 top:3 private:true kind:Album",
			`[{"name":"chart","type":3,"value":"hot-100"},{"name":"top","type":4,"value":3},{"name":"private","type":5,"value":true},{"name":"kind","type":3,"value":"album"}]`},
		{"/chart chart:two words act:TOMORROW X: TOGETHER", `[{"name":"chart","type":3,"value":"two words"},{"name":"act","type":3,"value":"TOMORROW X: TOGETHER"}]`},
		{`/chart chart:"top:3 stays" top:4`, `[{"name":"chart","type":3,"value":"top:3 stays"},{"name":"top","type":4,"value":4}]`},
		{"/event add title:x channel:" + channel + " role:<@&" + role + "> user:300000000000000002",
			`[{"name":"add","options":[{"name":"title","type":3,"value":"x"},{"name":"channel","type":7,"value":"` + channel +
				`"},{"name":"role","type":8,"value":"` + role + `"},{"name":"user","type":6,"value":"300000000000000002"}],"type":1}]`},
	} {
		w.slash(c.ask)
		got := next()
		if options := text(got, "data", "options"); options != c.want {
			t.Errorf("Slash(%q): options %s, want %s", c.ask, options, c.want)
		}
		if strings.HasPrefix(c.ask, "/event") && (text(got, "data", "resolved", "channels", channel, "type") != "0" ||
			text(got, "data", "resolved", "roles", role, "mentionable") != "true" ||
			text(got, "data", "resolved", "members", "300000000000000002", "permissions") == "null") {
			t.Errorf("Slash(%q): resolved %s, want the channel, the role and the member", c.ask, text(got, "data", "resolved"))
		}
	}
}

func TestWhatNobodyCouldSend(t *testing.T) {
	w := start(t, localdiscord.Config{})
	guild := localdiscord.Who{Guild: w.Guild(0)}
	for _, ask := range []localdiscord.Ask{
		{Text: "/nothing"},
		{Text: "/chart"},
		{Text: "/chart chart:x top:many"},
		{Text: "/chart chart:x top:101"},
		{Text: "/chart chart:x kind:film"},
		{Text: "/chart chart:x", Options: map[string]string{"other": "y"}},
		{Text: "/event add title:x"}, // not in direct messages
		{Who: guild, Text: "/event remove title:x"},
		{Who: guild, Text: "/event add title:x file:y"},
		{Who: localdiscord.Who{Guild: w.Guild(0), UserInstall: true}, Text: "/event add title:x"},
	} {
		if it, err := w.Slash(w.ctx, ask); it != nil || err == nil {
			t.Errorf("Slash(%+v) = %v, %v, want an error", ask, it, err)
		}
	}
}

func TestWhereAndWho(t *testing.T) {
	w := start(t, localdiscord.Config{})
	next := w.bot()
	who := localdiscord.Who{User: "300000000000000003", Guild: w.Guild(1), Locale: "ko", Permissions: 32, Roles: []string{w.Role(w.Guild(1), 1)}}
	w.Slash(w.ctx, localdiscord.Ask{Who: who, Text: "/chart chart:x"})
	got := next()
	for want, keys := range map[string][]string{
		`"` + w.Guild(1) + `"`: {"guild_id"}, `"300000000000000003"`: {"member", "user", "id"}, `"32"`: {"member", "permissions"},
		`"ko"`: {"locale"}, `0`: {"context"}, `{"0":"` + w.Guild(1) + `"}`: {"authorizing_integration_owners"},
		`["` + w.Role(w.Guild(1), 1) + `"]`: {"member", "roles"}, `null`: {"user"},
	} {
		if part := text(got, keys...); part != want {
			t.Errorf("in a server: %v = %s, want %s", keys, part, want)
		}
	}
	w.Slash(w.ctx, localdiscord.Ask{Text: "/chart chart:x"})
	got = next()
	if text(got, "context") != "1" || text(got, "user", "id") == "null" || text(got, "member") != "null" || text(got, "channel", "type") != "1" {
		t.Errorf("in direct messages: %v, want a user, no member, context 1", got)
	}
	w.Slash(w.ctx, localdiscord.Ask{Who: localdiscord.Who{UserInstall: true}, Text: "/chart chart:x"})
	if owners := text(next(), "authorizing_integration_owners"); owners != `{"1":"300000000000000001"}` {
		t.Errorf("user install: owners %s, want the user", owners)
	}
}

func TestCompleteSendsWhatIsTyped(t *testing.T) {
	w := start(t, localdiscord.Config{})
	next := w.bot()
	for _, c := range []struct {
		ask  localdiscord.Ask
		want string
	}{
		{localdiscord.Ask{Text: "/chart chart:ho"}, `[{"focused":true,"name":"chart","type":3,"value":"ho"}]`},
		{localdiscord.Ask{Text: "/chart chart:"}, `[{"focused":true,"name":"chart","type":3,"value":""}]`},
		{localdiscord.Ask{Text: "/chart top:x chart:ho", Focused: "top"}, `[{"focused":true,"name":"top","type":4,"value":"x"},{"name":"chart","type":3,"value":"ho"}]`},
	} {
		if _, err := w.Complete(w.ctx, c.ask); err != nil {
			t.Fatalf("Complete(%+v): %v", c.ask, err)
		}
		got := next()
		if options := text(got, "data", "options"); options != c.want || text(got, "type") != "4" {
			t.Errorf("Complete(%+v): type %s options %s, want 4 and %s", c.ask, text(got, "type"), options, c.want)
		}
	}
	if it, err := w.Complete(w.ctx, localdiscord.Ask{Text: "/chart act:x"}); it != nil || err == nil {
		t.Errorf("Complete of an option without autocomplete = %v, %v, want an error", it, err)
	}
}

func TestAttachments(t *testing.T) {
	w := start(t, localdiscord.Config{})
	next := w.bot()
	it, err := w.Slash(w.ctx, localdiscord.Ask{
		Who: localdiscord.Who{Guild: w.Guild(0)}, Text: "/event add title:x",
		Files: map[string]localdiscord.File{"file": {Name: "chart.csv", Type: "text/csv", Data: []byte("rank,title\n")}},
	})
	if err != nil {
		t.Fatalf("Slash: %v", err)
	}
	var data struct {
		Data struct {
			Resolved struct {
				Attachments map[string]struct {
					URL  string `json:"url"`
					Size int    `json:"size"`
				} `json:"attachments"`
			} `json:"resolved"`
		} `json:"data"`
	}
	json.Unmarshal([]byte(text(next())), &data)
	for _, a := range data.Data.Resolved.Attachments {
		res, err := w.http.Get(a.URL)
		if err != nil {
			t.Fatalf("GET %s: %v", a.URL, err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if string(body) != "rank,title\n" || res.Header.Get("Content-Type") != "text/csv" || a.Size != 11 {
			t.Errorf("GET %s = %q %v, want the file", a.URL, body, res.Header)
		}
		it.Forget()
		if res, err = w.http.Get(a.URL); err != nil || res.StatusCode != 404 {
			t.Errorf("GET %s after Forget: %v %v, want 404", a.URL, res, err)
		}
		res.Body.Close()
		return
	}
	t.Error("no attachment was resolved")
}
