package desk

import (
	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"strconv"
)

// PrivateOption is the option that every command with public answers has.
func PrivateOption() Option { return Option{Name: "private", Boolean: true} }

// PageOption is which page of a long answer is shown, from 1; only buttons set it.
func PageOption() Option { return Option{Name: "page", Integer: true, Min: 1, Max: 999, Hidden: true} }

// Paged returns which of n things stand on a page of so many; a page beyond the
// last is the last.
func Paged(n, per, asked int) (from, to, page, pages int) {
	pages = max(1, (n+per-1)/per)
	page = min(max(asked, 1), pages)
	from = (page - 1) * per
	return from, min(from+per, n), page, pages
}

// Number is an integer option, checked before.
func (q Question) Number(option string, usual int) int {
	if n, err := strconv.Atoi(q.Option(option)); err == nil {
		return n
	}
	return usual
}

// PageButtons lead to the pages before and after of the same answer.
func (q Question) PageButtons(here ask.Request, page, pages int) []view.Button {
	var out []view.Button
	if page > 1 {
		out = append(out, view.Button{Label: q.P.Say("button.back"), Request: ForButton(here.With("page", strconv.Itoa(page-1))).String()})
	}
	if page < pages {
		out = append(out, view.Button{Label: q.P.Say("button.more"), Request: ForButton(here.With("page", strconv.Itoa(page+1))).String()})
	}
	return out
}

// ForButton leaves private out of a request that is too long for a button: what a button
// of an answer that only its asker sees leads to is as hidden as that.
func ForButton(r ask.Request) ask.Request {
	if len(r.String()) > MaxRequest {
		return r.With("private", "")
	}
	return r
}

// FirstPlaces are the first n places of an issue.
func FirstPlaces(n int) []int64 {
	places := make([]int64, n)
	for i := range places {
		places[i] = int64(i)
	}
	return places
}

// Sheet is a page of a list.
type Sheet[T any] struct {
	Things             []T
	Total, Page, Pages int
}

// Paging reads a page of a list, the last one if there are fewer.
func Paging[T any](asked, per int, read func(offset int) ([]T, int, error)) (Sheet[T], error) {
	asked = max(asked, 1)
	things, total, err := read((asked - 1) * per)
	_, _, page, pages := Paged(total, per, asked)
	if err == nil && page != asked {
		things, total, err = read((page - 1) * per)
	}
	return Sheet[T]{things, total, page, pages}, err
}

// ActButtons lead to acts.
func (q Question) ActButtons(acts []kpop.Act, most int) []view.Button {
	var out []view.Button
	for _, a := range acts[:min(len(acts), most)] {
		r := ask.Request{Command: "artist"}.With("artist", ID(a.ID)).With("private", q.Option("private"))
		out = append(out, view.Button{Label: OnButton(view.ActName(a)), Request: r.String()})
	}
	return out
}
