// Package replies turns what services reply into the plain forms in which lists are read: a
// table of releases, a page of a wiki. What a reply says is left as it is, a year or a month
// for a date too; whom it means is told by the catalogue, and what is not sure is passed
// over. A file that is no reply goes through untouched.
package replies

import (
	"bytes"
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
)

// Plain returns files in the forms that lists read. empty is true where all of them are
// replies and none has anything of the catalogue's acts.
func Plain(ctx context.Context, st *store.Store, files []file.File) (out []file.File, empty bool, err error) {
	var people *people
	for _, f := range files {
		switch text := bytes.TrimSpace(f.Data); {
		case !bytes.HasPrefix(text, []byte("{")):
		case bytes.Contains(text, []byte(`"release-groups"`)):
			if people == nil {
				if people, err = known(ctx, st); err != nil {
					return nil, false, err
				}
			}
			rows, err := people.releases(f)
			if err != nil {
				return nil, false, err
			}
			if rows.Data == nil {
				continue
			}
			f = rows
		case bytes.Contains(text[:min(len(text), 200)], []byte(`"wikipage"`)):
			if f, err = page(f); err != nil {
				return nil, false, err
			}
		}
		out = append(out, f)
	}
	return out, len(out) == 0 && len(files) > 0, nil
}
