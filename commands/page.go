package commands

import (
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"strconv"
)

// private is the option that every command with public answers has.
func private() Option { return Option{Name: "private", Boolean: true} }

// page is which page of a long answer is shown, from 1; only buttons set it.
func page() Option { return Option{Name: "page", Integer: true, Min: 1, Max: 999, Hidden: true} }

// paged returns which of n things stand on a page of so many; a page beyond the
// last is the last.
func paged(n, per, asked int) (from, to, page, pages int) {
	pages = max(1, (n+per-1)/per)
	page = min(max(asked, 1), pages)
	from = (page - 1) * per
	return from, min(from+per, n), page, pages
}

// number is an integer option, checked before.
func (q question) number(option string, usual int) int {
	if n, err := strconv.Atoi(q.Option(option)); err == nil {
		return n
	}
	return usual
}

// pageButtons lead to the pages before and after of the same answer.
func (q question) pageButtons(here Request, page, pages int) []view.Button {
	var out []view.Button
	if page > 1 {
		out = append(out, view.Button{Label: q.p.Say("button.back"), Request: short(here.With("page", strconv.Itoa(page-1))).String()})
	}
	if page < pages {
		out = append(out, view.Button{Label: q.p.Say("button.more"), Request: short(here.With("page", strconv.Itoa(page+1))).String()})
	}
	return out
}

// short leaves private out of a request that is too long for a button: what a button
// of an answer that only its asker sees leads to is as hidden as that.
func short(r Request) Request {
	if len(r.String()) > maxRequest {
		return r.With("private", "")
	}
	return r
}

// placesTo are the first n places of an issue.
func placesTo(n int) []int64 {
	places := make([]int64, n)
	for i := range places {
		places[i] = int64(i)
	}
	return places
}

// sheet is a page of a list.
type sheet[T any] struct {
	things             []T
	total, page, pages int
}

// paging reads a page of a list, the last one if there are fewer.
func paging[T any](asked, per int, read func(offset int) ([]T, int, error)) (sheet[T], error) {
	asked = max(asked, 1)
	things, total, err := read((asked - 1) * per)
	_, _, page, pages := paged(total, per, asked)
	if err == nil && page != asked {
		things, total, err = read((page - 1) * per)
	}
	return sheet[T]{things, total, page, pages}, err
}

// actButtons lead to acts.
func (q question) actButtons(acts []kpop.Act, most int) []view.Button {
	var out []view.Button
	for _, a := range acts[:min(len(acts), most)] {
		r := Request{Command: "artist"}.With("artist", id(a.ID)).With("private", q.Option("private"))
		out = append(out, view.Button{Label: onButton(view.ActName(a)), Request: r.String()})
	}
	return out
}
