package agenda

import (
	"context"

	"fanchart/commands/ask"
	"fanchart/commands/charts"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/kpop"
)

// Release is /release: what comes out, and what came out.
func Release() desk.Command {
	return desk.Command{
		Name: "release", Kind: view.Calendar,
		Example: "/release when:upcoming",
		Options: []desk.Option{
			{Name: "when", Complete: completeWhen(upcoming, lately, undated)},
			{Name: "artist", Complete: desk.CompleteAct},
			{Name: "kind", Choices: desk.TextsOf(kpop.ReleaseKinds())},
			{Name: "tag", Choices: kpop.Tags()},
			{Name: "country", Complete: desk.CompleteCountry},
			desk.PrivateOption(), desk.PageOption(), membersToo(),
		},
		Personal: true,
		Run:      runRelease,
	}
}

// releasesPage is how many releases stand on a page.
const releasesPage = 10

// membersToo counts what a group's members do by themselves; only buttons set it.
func membersToo() desk.Option {
	return desk.Option{Name: "members", Boolean: true, Hidden: true}
}

func runRelease(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	when, err := q.when()
	if err != nil {
		return view.Message{}, err
	}
	about, err := q.scopeOf(ctx)
	if err != nil || about.choice != nil {
		return about.message(), err
	}
	f := store.ReleaseFilter{
		Guild: q.Guild, Acts: about.acts, Country: about.country,
		Kind: kpop.ReleaseKind(q.Option("kind")), Tag: q.Option("tag"), Limit: releasesPage,
	}
	page := view.ReleasesPage{Title: q.releasesTitle(when, about)}
	if page.Undated, err = q.releases(ctx, q.dated(f, when), &page); err != nil {
		return view.Message{}, err
	}
	if page.Total+page.Undated == 0 && q.Option("when") == "" {
		if when, err = q.latest(ctx, f, when, &page); err != nil {
			return view.Message{}, err
		}
		page.Title = q.releasesTitle(when, about)
	}
	if err := charts.Charted(ctx, q.Question, &page); err != nil {
		return view.Message{}, err
	}
	page.Empty = q.noReleases(when)
	page.Buttons = q.releaseButtons(when, about, page)
	return view.Releases(q.P, page), nil
}

// latest answers with what came out last whoever named no time when nothing is to come,
// and says so. It returns the stretch that the page is of.
func (q question) latest(ctx context.Context, f store.ReleaseFilter, when stretch, page *view.ReleasesPage) (stretch, error) {
	last, out := stretch{text: lately}, view.ReleasesPage{Lead: q.P.Say("release.none-coming")}
	if _, err := q.releases(ctx, q.dated(f, last), &out); err != nil || out.Total == 0 {
		return when, err
	}
	*page = out
	return last, nil
}

// dated asks for the releases of a stretch.
func (q question) dated(f store.ReleaseFilter, when stretch) store.ReleaseFilter {
	today := desk.KoreanDay(q.At)
	switch when.text {
	case upcoming:
		f.From = kpop.Date(today.String())
	case lately:
		f.Until, f.Surely, f.Newest = kpop.Date(today.String()), true, true
	case undated:
		f.Undated = true
	default:
		f.From, f.Until = kpop.Date(when.from.String()), kpop.Date(when.until.String())
		f.Surely = when.until-when.from < 28 // that a year may mean this week says nothing
	}
	return f
}

// releases reads a page of releases, and how many more have no date yet, which only
// the list of what is to come mentions.
func (q question) releases(ctx context.Context, f store.ReleaseFilter, page *view.ReleasesPage) (withoutDate int, err error) {
	list, err := desk.Paging(q.Number("page", 1), releasesPage, func(offset int) (list []kpop.Release, total int, err error) {
		f.Offset = offset
		return q.Store.Releases(ctx, f)
	})
	if err != nil {
		return 0, err
	}
	page.Total, page.Page, page.Pages = list.Total, list.Page, list.Pages
	for _, r := range list.Things {
		page.Items = append(page.Items, view.ReleaseItem{Release: r})
	}
	if f.From == "" || f.Until != "" || page.Page < page.Pages {
		return 0, nil
	}
	f.From, f.Undated, f.Offset, f.Limit = "", true, 0, 1
	_, withoutDate, err = q.Store.Releases(ctx, f)
	return withoutDate, err
}

// releasesTitle says which list it is.
func (q question) releasesTitle(when stretch, a about) string {
	return q.P.Say("release.title", "list", q.listed(when, a))
}

// noReleases says what to do when there are none.
func (q question) noReleases(when stretch) []view.Line {
	lines := []view.Line{{{Text: q.P.Say("release.nothing")}}}
	if when.text != lately {
		lines = append(lines, view.Line{{Text: q.P.Say("release.nothing-next")}})
	}
	return append(lines, view.Line{{Text: q.P.Say("release.nothing-add")}})
}

// releaseButtons lead to the other pages and to the lists beside this one.
func (q question) releaseButtons(when stretch, a about, page view.ReleasesPage) []view.Button {
	here := q.listRequest("release", a).With("kind", q.Option("kind")).With("tag", q.Option("tag"))
	out := q.PageButtons(fitting(here.With("when", when.text)), page.Page, page.Pages)
	out = append(out, q.beside(here, when, upcoming, lately, undated)...)
	return append(out, q.membersButton(here.With("when", when.text), a)...)
}
