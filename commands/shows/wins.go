// Package shows answers who won Korea's music shows.
package shows

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/names"
	"fanchart/store/trend"
)

// Wins is /wins: who won Korea's music shows.
func Wins() desk.Command {
	return desk.Command{
		Name: "wins", Kind: view.Records,
		Example: "/wins year:2025",
		Options: []desk.Option{
			{Name: "artist", Complete: desk.CompleteAct},
			{Name: "song", Complete: completeWinner},
			{Name: "show", Choices: showKeys()},
			{Name: "year", Integer: true, Min: 1990, Max: 2999},
			{Name: "top", Choices: []string{"songs", "artists"}},
			desk.PrivateOption(), desk.PageOption(),
		},
		Run: runWins,
	}
}

func showKeys() (keys []string) {
	for _, s := range kpop.Shows() {
		keys = append(keys, s.Key)
	}
	return keys
}

// How much stands on a page.
const (
	winsPage = 8 // wins, or songs and acts with theirs
	mostWins = 3 // songs and acts of a year
)

func runWins(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	all, err := WinsHeld(ctx, q.Question)
	if err != nil {
		return view.Message{}, err
	}
	if len(all) == 0 {
		return view.Message{}, q.Mistake("error.no-wins")
	}
	list := q.winsAsked(all)
	page := view.WinsPage{Spans: trend.WinSpans(all), Show: q.Option("show"), Year: q.Number("year", 0)}
	switch {
	case q.Option("song") != "":
		return q.winsOfSong(ctx, page, list)
	case q.Option("artist") != "":
		return q.winsOfAct(ctx, page, list)
	case q.Option("top") != "":
		return q.winsTop(page, list)
	case page.Show != "" || page.Year != 0:
		return q.winsListed(page, list)
	}
	return q.winsOfWeek(page, all)
}

// winsAsked are the wins of the show and the year asked for.
func (q question) winsAsked(all []trend.Won) []trend.Won {
	show, year := q.Option("show"), q.Number("year", 0)
	return slices.DeleteFunc(slices.Clone(all), func(w trend.Won) bool {
		return show != "" && w.Show != show || year != 0 && w.Day.Year() != year
	})
}

// winsOfSong answers with one song's wins, the newest first.
func (q question) winsOfSong(ctx context.Context, page view.WinsPage, list []trend.Won) (view.Message, error) {
	found, err := q.songsWinning(ctx, list)
	if err != nil {
		return view.Message{}, err
	}
	page.Tally = found[0]
	from, to, number, pages := desk.Paged(len(page.Tally.Wins), winsPage, q.Number("page", 1))
	newest := slices.Clone(page.Tally.Wins)
	slices.Reverse(newest)
	page.List = newest[from:to]
	page.Buttons = append(q.PageButtons(q.winsHere(), number, pages), q.otherSongs(found[1:])...)
	return view.WinsOfSong(q.P, page), nil
}

// songsWinning finds the songs of the name asked for, the one with the most wins first.
func (q question) songsWinning(ctx context.Context, list []trend.Won) ([]trend.WinTally, error) {
	asked := names.NormalTitle(desk.Clip(q.Option("song"), desk.MaxTyped))
	act := int64(0)
	if q.Option("artist") != "" {
		c, err := q.Act(ctx)
		if err != nil {
			return nil, err
		}
		act = c.Picked.ID
	}
	var found []trend.WinTally
	var near []string
	for _, t := range trend.TallySongs(list) {
		name := names.NormalTitle(t.Wins[0].Win.Song)
		switch {
		case act != 0 && !slices.Contains(t.Wins[0].Acts, act):
		case name == asked:
			found = append(found, t)
		case asked != "" && strings.Contains(name, asked) && len(near) < desk.Nearest:
			near = append(near, view.WinnerName(t.Wins[0]))
		}
	}
	switch {
	case len(found) > 0:
		return found, nil
	case len(near) > 0:
		return nil, q.Mistake("error.no-win-near", "given", desk.Echo(q.Option("song")), "nearest", strings.Join(near, "; "))
	}
	return nil, q.Mistake("error.no-win-song", "given", desk.Echo(q.Option("song")))
}

// otherSongs lead to other songs of the name.
func (q question) otherSongs(others []trend.WinTally) (out []view.Button) {
	for _, t := range others[:min(len(others), desk.Nearest)] {
		if len(t.Wins[0].Acts) > 0 {
			r := q.winsHere().With("artist", desk.ID(t.Wins[0].Acts[0])).With("page", "")
			out = append(out, view.Button{Label: desk.OnButton(view.WinnerName(t.Wins[0])), Request: desk.ForButton(r).String()})
		}
	}
	return out
}

// winsOfAct answers with an act's wins by song.
func (q question) winsOfAct(ctx context.Context, page view.WinsPage, list []trend.Won) (view.Message, error) {
	c, err := q.Act(ctx)
	if err != nil {
		return view.Message{}, err
	}
	if !c.Clear {
		return view.ActChoice(q.P, desk.Echo(q.Option("artist")), c.Others, q.ActButtons(c.Others, 10)), nil
	}
	page.Act = c.Picked
	page.Tally.Wins = slices.DeleteFunc(slices.Clone(list), func(w trend.Won) bool { return !slices.Contains(w.Acts, page.Act.ID) })
	songs := trend.TallySongs(page.Tally.Wins)
	from, to, number, pages := desk.Paged(len(songs), winsPage, q.Number("page", 1))
	page.Songs, page.Number = songs[from:to], len(songs)
	page.Buttons = append(q.PageButtons(q.winsHere(), number, pages), q.ActButtons([]kpop.Act{page.Act}, 1)...)
	return view.WinsOfAct(q.P, page), nil
}

// winsTop answers with the songs, or the acts, that won most often.
func (q question) winsTop(page view.WinsPage, list []trend.Won) (view.Message, error) {
	page.Tally.Wins = list
	page.ByAct = q.Option("top") == "artists"
	all := trend.TallySongs(list)
	if page.ByAct {
		all = trend.TallyLeads(list)
	}
	from, to, number, pages := desk.Paged(len(all), winsPage, q.Number("page", 1))
	page.Songs, page.Before = all[from:to], ranksBefore(all, from)
	page.Buttons = q.PageButtons(q.winsHere(), number, pages)
	return view.WinsTop(q.P, page), nil
}

// ranksBefore are the counts of those before the page: equals share a rank.
func ranksBefore(all []trend.WinTally, from int) (counts []int) {
	for _, t := range all[:from] {
		counts = append(counts, len(t.Wins))
	}
	return counts
}

// winsListed answers with the wins of a show or a year, the newest first.
func (q question) winsListed(page view.WinsPage, list []trend.Won) (view.Message, error) {
	page.Tally.Wins = list
	page.Songs = trend.TallySongs(list)
	page.Leads = trend.TallyLeads(list)
	page.Songs, page.Leads = page.Songs[:min(mostWins, len(page.Songs))], page.Leads[:min(mostWins, len(page.Leads))]
	from, to, number, pages := desk.Paged(len(list), winsPage, q.Number("page", 1))
	newest := slices.Clone(list)
	slices.Reverse(newest)
	page.List = newest[from:to]
	if number > 1 {
		page.Songs, page.Leads = nil, nil
	}
	page.Buttons = append(q.PageButtons(q.winsHere(), number, pages), q.topButtons()...)
	return view.WinsListed(q.P, page), nil
}

// winsOfWeek answers with the wins of this week, or of the newest that we hold.
func (q question) winsOfWeek(page view.WinsPage, all []trend.Won) (view.Message, error) {
	today := desk.KoreanDay(q.At)
	past := slices.DeleteFunc(slices.Clone(all), func(w trend.Won) bool { return w.Day > today })
	if len(past) == 0 {
		return view.Message{}, q.Mistake("error.no-wins")
	}
	page.Monday = trend.Monday(past[len(past)-1].Day)
	page.Now = page.Monday == trend.Monday(today)
	page.List = slices.DeleteFunc(past, func(w trend.Won) bool { return w.Day < page.Monday })
	page.Buttons = q.topButtons()
	return view.WinsOfWeek(q.P, page), nil
}

// winsHere is the question without its page.
func (q question) winsHere() ask.Request {
	r := ask.Request{Command: "wins"}
	for _, name := range []string{"artist", "song", "show", "year", "top", "private"} {
		r = r.With(name, q.Option(name))
	}
	return r
}

// topButtons lead to who won most often, of the same show and year.
func (q question) topButtons() (out []view.Button) {
	for _, top := range []string{"songs", "artists"} {
		r := q.winsHere().With("top", top).With("page", "")
		out = append(out, view.Button{Label: desk.OnButton(q.P.Say("choice.top." + top)), Request: r.String()})
	}
	return out
}

// completeWinner offers songs that won, those with the most wins first.
func completeWinner(ctx context.Context, d *desk.Desk, r ask.Request, typed string) (out []desk.Choice, err error) {
	q := question{d.Question(r)}
	all, err := WinsHeld(ctx, q.Question)
	if err != nil {
		return nil, err
	}
	typed = names.Normal(desk.Clip(typed, desk.MaxTyped))
	for _, t := range trend.TallySongs(all) {
		if w := t.Wins[0]; len(out) < desk.MaxChoices && strings.Contains(names.Normal(w.Win.Song+" "+w.Credit), typed) {
			out = append(out, desk.Choice{Name: desk.Label(view.WinnerName(w) + " · " + strconv.Itoa(len(t.Wins))), Value: desk.Label(w.Win.Song)})
		}
	}
	return out, nil
}
