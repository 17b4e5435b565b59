package fetch

import (
	"encoding/json"
	"regexp"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// repository is the address of a GitHub repository's files as they are now.
func repository(name string) string {
	return "https://raw.githubusercontent.com/" + name + "/HEAD/"
}

// tree lists those files of a GitHub repository whose paths match one of the patterns, in
// the order of the patterns and, within one, of their paths. A group of a pattern that is a
// day is the day of the issue in the file. The list names each file by a sum of its bytes:
// what is fetched is what has changed.
//
// The form is GitHub's as documented: {"tree":[{"path","type":"blob","sha","size"}],"truncated":false}.
func tree(name string, patterns ...*regexp.Regexp) *Index {
	return &Index{
		URL:  "https://api.github.com/repos/" + name + "/git/trees/HEAD?recursive=1",
		Read: func(body []byte) ([]Item, error) { return readTree(body, patterns) },
	}
}

func readTree(body []byte, patterns []*regexp.Regexp) (items []Item, err error) {
	var list struct {
		Tree []struct {
			Path, Type, SHA string
		}
		Truncated bool
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, file.Fault{Code: file.FaultIndex, Detail: file.Clip(err.Error())}
	}
	for _, p := range patterns {
		for _, f := range list.Tree {
			m := p.FindStringSubmatch(f.Path)
			if f.Type != "blob" || f.SHA == "" || m == nil {
				continue
			}
			item := Item{Path: f.Path, Version: f.SHA}
			if len(m) > 1 {
				item.Day, _ = kpop.ParseDay(m[1])
			}
			items = append(items, item)
		}
	}
	if len(items) == 0 || list.Truncated {
		return nil, file.Fault{Code: file.FaultIndex}
	}
	return items, nil
}
