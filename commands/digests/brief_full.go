package digests

import (
	"context"

	"fanchart/commands/desk"
	"fanchart/commands/view"
)

// briefAll is how many lines of a section there may be in all.
const briefAll = 500

// briefPage is how many of them stand on a page.
const briefPage = 12

// briefFull answers with all of one section.
func (q question) briefFull(ctx context.Context, p plan) (view.Message, error) {
	one, ok := q.readSections(q.Option("part"))
	if !ok || len(one) != 1 || !one[0].full {
		return view.Message{}, q.Mistake("error.brief")
	}
	p.sections, p.all = one, true
	page, err := q.brief(ctx, p)
	if err != nil {
		return view.Message{}, err
	}
	f := view.BriefFullPage{BriefPage: page, Section: one[0].key}
	f.Parts, f.Page, f.Pages = pageOf(page.Parts, q.Number("page", 1))
	f.Buttons = q.PageButtons(p.part(one[0]), f.Page, f.Pages)
	return view.BriefFull(q.P, f), nil
}

// pageOf cuts the lists of parts, one behind the other, to a page.
func pageOf(parts []view.BriefPart, asked int) (out []view.BriefPart, page, pages int) {
	total := 0
	for _, part := range parts {
		for _, list := range part.Lists {
			total += len(list.Items)
		}
	}
	from, to, page, pages := desk.Paged(total, briefPage, asked)
	for _, part := range parts {
		lists := part.Lists
		part.Lists = nil
		for _, list := range lists {
			n := len(list.Items)
			list.Items = list.Items[min(max(from, 0), n):min(max(to, 0), n)]
			from, to = from-n, to-n
			part.Lists = append(part.Lists, list)
		}
		out = append(out, part)
	}
	return out, page, pages
}
