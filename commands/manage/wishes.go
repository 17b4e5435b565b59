package manage

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/guild"
)

// wishesPage is how many rows of a file a page of its preview lists.
const wishesPage = 10

// showWishes shows a page of what a file would change: what is added and changed
// first, then what of it is refused.
func (q question) showWishes(ctx context.Context, d guild.Draft) (view.Message, error) {
	from, to, number, pages := desk.Paged(len(d.Wishes)+len(d.Refused), wishesPage, q.Number("page", 1))
	page := q.countWishes(d)
	page.Page, page.Pages = number, pages
	for _, w := range d.Wishes[min(from, len(d.Wishes)):min(to, len(d.Wishes))] {
		item, err := q.wishItem(ctx, w)
		if err != nil {
			return view.Message{}, err
		}
		page.Wishes = append(page.Wishes, item)
	}
	if to > len(d.Wishes) {
		page.Refusals = d.Refused[max(0, from-len(d.Wishes)) : to-len(d.Wishes)]
	}
	here := ask.Request{Command: q.Command, Sub: "draft"}.With("draft", desk.ID(d.ID))
	page.Buttons = q.PageButtons(here, number, pages)
	if len(d.Wishes) > 0 && !d.Saved {
		page.Buttons = append(q.draftButtons(d), page.Buttons...)
	}
	return view.Wishes(q.P, page), nil
}

// countWishes counts what a file would change, and what of it is refused.
func (q question) countWishes(d guild.Draft) (page view.WishesPage) {
	for _, r := range d.Refused {
		if r.Code != rowsSame && !r.Kept {
			page.Refused++
		}
	}
	for _, w := range d.Wishes {
		if w.Verb == guild.AddVerb {
			page.Added++
		} else {
			page.Changed++
		}
		if past(w.Thing, q.At) {
			page.Past++
		}
	}
	return page
}

// wishItem is a wish with what is there now.
func (q question) wishItem(ctx context.Context, w guild.Wish) (view.WishItem, error) {
	item := view.WishItem{After: w.Thing}
	if w.Verb == guild.AddVerb {
		return item, nil
	}
	now, err := q.now(ctx, w.Thing)
	item.Before = &now
	return item, err
}
