package lists

import (
	"slices"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// albumsName is the source that a list of albums with numbers for acts is cited as.
const albumsName = "Kpopit"

// isAlbums reports whether a table's columns are those of a list of albums whose acts
// are numbers in other tables.
func isAlbums(columns []string) bool {
	return hasAll(columns, "name", "group_id", "soloist_id", "type", "release_date")
}

// albumsForm is such a list, with the tables of acts beside it.
func albumsForm() form {
	return form{func(k look) bool { return isAlbums(k.columns) }, (*reader).readAlbums}
}

// isBeside reports whether a table's columns are those of one that stands beside such a
// list, and has no releases itself.
func isBeside(columns []string) bool {
	return !isAlbums(columns) && slices.ContainsFunc([]string{"id", "group_id", "idol_id"}, func(c string) bool { return slices.Contains(columns, c) })
}

// columnsOf returns the columns of a table; of any other file nothing that means one.
func columnsOf(f file.File) []string {
	line, _, _ := strings.Cut(strings.TrimPrefix(string(f.Data[:min(len(f.Data), 4096)]), file.BOM), "\n")
	return file.Header(line)
}

// numbered is the acts of the tables beside a list of albums, by their numbers.
type numbered struct{ groups, soloists map[string]string }

// readAlbums reads a list of albums. A row whose act is in no table beside it is left out.
func (l *reader) readAlbums() error {
	l.noun = guild.ReleaseNoun
	acts, err := l.numbered()
	if err != nil {
		return err
	}
	return l.rows(file.Header(l.text), func(r row, err error) {
		var c guild.Content
		if err == nil {
			c, err = l.album(r, acts)
		}
		l.take(r.Line, c, err)
	})
}

// numbered reads the tables of groups and of idols that came with the list.
func (l *reader) numbered() (numbered, error) {
	n := numbered{map[string]string{}, map[string]string{}}
	for _, f := range l.beside {
		other := reader{ctx: l.ctx, most: l.most, file: f}
		var err error
		if other.text, err = file.Text(f); err != nil {
			return n, err
		}
		columns, into, name := file.Header(other.text), n.groups, "name"
		switch {
		case hasAll(columns, "id", "artist_name"):
			into, name = n.soloists, "artist_name"
		case !hasAll(columns, "id", "name", "member_count"):
			continue
		}
		err = other.rows(columns, func(r row, err error) {
			if err == nil {
				into[r.Field["id"]] = r.Field[name]
			}
		})
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// album reads a row. Where a soloist and a group stand, the soloist is who it is by.
func (l *reader) album(r row, acts numbered) (guild.Content, error) {
	act, column := acts.groups[r.Field["group_id"]], "group_id"
	if r.Field["soloist_id"] != "" {
		act, column = acts.soloists[r.Field["soloist_id"]], "soloist_id"
		if r.Field["group_id"] != "" {
			l.doubt(file.FaultTwoActs, r.Line, "group_id", r.Field["name"])
		}
	}
	if act == "" {
		return guild.Content{}, r.Fault(file.FaultActNumber, column)
	}
	day, err := kpop.ParseDay(r.Field["release_date"])
	if err != nil {
		return guild.Content{}, r.Fault(file.FaultDate, "release_date")
	}
	rel := kpop.Release{Name: r.Field["name"], Credit: act, Day: kpop.Date(day.String()), Sources: []kpop.Citation{{Name: albumsName}}}
	rel.Kind, rel.Tags = releaseWords(r.Field["language"] + " " + r.Field["type"])
	return l.given(r.Line, rel)
}
