package manage

import (
	"context"
	"errors"
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/feed/credits"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func importThings() desk.Command {
	return desk.Command{
		Name: "import", Example: "/manage import file:concerts.csv",
		Options: []desk.Option{{Name: "file", Required: true, Attached: true}, {Name: "zone", Complete: desk.CompleteZone}},
		Run:     runManageImport,
	}
}

// mostFileBytes is how large an attached file can be.
const mostFileBytes = 2 << 20

func runManageImport(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	file, err := q.attached("file")
	if err != nil {
		return view.Message{}, err
	}
	wishes, refused, err := q.readWishes(ctx, file)
	if err != nil {
		return view.Message{}, q.faulty(err)
	}
	found, err := lists.Recognise(ctx, q.Store, wishes, q.At)
	if err == nil {
		err = q.room(ctx, found.Wishes...)
	}
	if err != nil {
		return view.Message{}, err
	}
	return q.keep(ctx, guild.Draft{Wishes: found.Wishes, Refused: append(refused, left(found)...)}, nil)
}

// Why rows are left out that are there already, worded by "fault." and the code.
const (
	rowsSame     = "rows-same"     // Detail is how many
	rowEverybody = "row-everybody" // a release that servers cannot change
)

// left are the rows that nothing is to be done for.
func left(r lists.Recognition) (out []guild.Refusal) {
	for _, c := range r.Shared {
		out = append(out, guild.Refusal{Code: rowEverybody, Detail: c.Name()})
	}
	for _, c := range r.Older {
		out = append(out, guild.Refusal{Code: file.FaultOlder, Detail: c.Name()})
	}
	if r.Same > 0 {
		out = append(out, guild.Refusal{Code: rowsSame, Detail: strconv.Itoa(r.Same)})
	}
	return out
}

// readWishes reads the rows of the file; times that name no zone are of the option's,
// else of the server's.
func (q question) readWishes(ctx context.Context, given ask.File) ([]guild.Wish, []guild.Refusal, error) {
	f, e := form{question: q}, kpop.Event{}
	if f.zone(ctx, &e); f.err != nil {
		return nil, nil, f.err
	}
	acts, err := credits.OpenNames(ctx, q.Store)
	if err != nil {
		return nil, nil, err
	}
	return lists.ReadWishes(ctx, file.File{Name: given.Name, Data: given.Data}, lists.WishOptions{Guild: q.Guild, Zone: e.Zone, Names: acts})
}

// attached is the file given to an option, if it could be had.
func (q question) attached(option string) (ask.File, error) {
	file, ok := q.File(option)
	switch {
	case !ok:
		return file, q.Mistake("error.file-fetch")
	case file.Fault == "host":
		return file, q.Mistake("error.file-host")
	case file.Fault == "size" || len(file.Data) > mostFileBytes:
		return file, q.Mistake("error.file-size", "most", mostFileBytes>>20)
	case file.Fault != "":
		return file, q.Mistake("error.file-fetch")
	}
	return file, nil
}

// faulty words why a whole file is refused.
func (q question) faulty(err error) error {
	var f file.Fault
	if errors.As(err, &f) {
		return desk.UserError{Text: view.FaultText(q.P, view.Fault{Code: f.Code, File: desk.Echo(f.File), Line: f.Line, Column: desk.Echo(f.Column), Detail: desk.Echo(f.Detail)})}
	}
	return err
}
