package localdiscord_test

import (
	"strings"
	"testing"

	"fanchart/bot/localdiscord"
)

func TestBodiesAgainstTheOpenAPIFile(t *testing.T) {
	spec, err := localdiscord.OpenSpec(specPath(t))
	if err != nil {
		t.Fatalf("OpenSpec: %v", err)
	}
	w := start(t, localdiscord.Config{Spec: spec})
	it := w.slash("/chart chart:hot-100")
	for body, want := range map[string]string{
		`{"type":99}`: "type",
		`{"type":4,"data":{"content":"x","allowed_mentions":{"parse":["all"]}}}`:                                                               "data.allowed_mentions.parse.0",
		`{"type":4,"data":{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"x","emoji":{"id":"smile"}}]}]}}`: "emoji.id",
		`{"type":4,"data":{"embeds":[{"title":"x","url":"no url"}]}}`:                                                                          "data.embeds.0.url",
	} {
		w.want(400, 50035, w.callback(it, body))
		w.violated(want)
	}
	path := "/applications/" + w.AppID() + "/commands"
	w.want(201, 0, w.do("POST", path, `{"name":"a","description":"d","default_member_permissions":"32"}`))
	w.want(400, 50035, w.do("POST", path, `{"name":"a","description":"d","default_member_permissions":"many"}`))
	w.want(400, 50035, w.do("POST", path, `{"name":"a","description":"d","contexts":[7]}`))
	w.want(204, 0, w.callback(it, hello))
	if got := w.Violations(); len(got) != 6 || !strings.Contains(got[5], "contexts") {
		t.Errorf("Violations() = %q, want six", got)
	}
}

func TestNoOpenAPIFile(t *testing.T) {
	if _, err := localdiscord.Start(localdiscord.Config{OpenAPI: "nowhere.json"}); err == nil {
		t.Error("Start with no such file: no error")
	}
}
