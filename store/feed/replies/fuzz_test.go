package replies_test

import (
	"bytes"
	"testing"

	"fanchart/store/feed/file"
	"fanchart/store/feed/replies"
	"fanchart/store/storetest"
)

// Whatever a service replies, it becomes a form of lists, nothing, or a fault.
func FuzzPlain(f *testing.F) {
	st := storetest.World(f)
	for _, seed := range []string{
		`{"release-groups":[{"id":"11111111-2222-3333-4444-555555555555","title":"T","first-release-date":"2026-09","artist-credit":[{"name":"IVE","artist":{"name":"IVE","disambiguation":"South Korean girl group"}}]}]}`,
		`{"release-groups":[]}`, `{"kind":"wikipage","data":{"content_md":"|Day|Artist|\n"}}`, `{"release-groups":`, "act,title\nIVE,T\n", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out, empty, err := replies.Plain(t.Context(), st, []file.File{{Name: "f", Data: data}})
		switch {
		case err != nil && len(file.Faults(err)) == 0:
			t.Errorf("Plain(%.60q): %v is no fault", data, err)
		case err == nil && empty == (len(out) == 1):
			t.Errorf("Plain(%.60q) = %d files, empty %v", data, len(out), empty)
		case err == nil && len(out) == 1 && !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) && !bytes.Equal(out[0].Data, data):
			t.Errorf("Plain(%.60q) changed a file that is no reply", data)
		}
	})
}
