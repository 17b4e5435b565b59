package news

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/shows"
	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// metaFactWin keeps the newest win that was looked at, by its id.
const metaFactWin = "facts.wins"

// winFresh is for how many days after its episode a win is news: sources list them
// within a week.
const winFresh = 10

// noticeWins tells of wins of music shows that have come in. What was there before is no news.
func (d watch) noticeWins(ctx context.Context) error {
	text, err := d.Store().Meta(ctx, metaFactWin)
	if err != nil {
		return err
	}
	all, err := shows.WinsHeld(ctx, d.Question(ask.Request{}))
	if err != nil {
		return err
	}
	last, _ := strconv.ParseInt(text, 10, 64) // "" is 0
	newest := newestWin(all)
	if newest == last && text != "" {
		return nil
	}
	var facts []guild.Fact
	for n, w := range all {
		if age := desk.KoreanDay(d.now) - w.Day; text != "" && w.ID > last && age >= 0 && age <= winFresh {
			facts = append(facts, winFact(all[:n+1], d.now))
		}
	}
	return d.Store().Update(ctx, func(t *store.Tx) error {
		if _, err := t.Notice(ctx, facts); err != nil {
			return err
		}
		return t.SetMeta(ctx, metaFactWin, strconv.FormatInt(newest, 10))
	})
}

func newestWin(all []trend.Won) (id int64) {
	for _, w := range all {
		id = max(id, w.ID)
	}
	return id
}

// winFact is the last of the wins, with how many of its song on its show they are.
func winFact(until []trend.Won, now time.Time) guild.Fact {
	w := until[len(until)-1]
	f := guild.Fact{Kind: guild.WinFact, At: now.Unix(), Day: w.Day.String(), Thing: w.ID, Acts: w.Acts,
		Key: fmt.Sprintf("win %s %s %s", w.Show, w.Day, w.Song)}
	for _, other := range until {
		if other.Song == w.Song && other.Show == w.Show {
			f.Number++
		}
	}
	f.Detail = guild.FactDetail{Name: w.Win.Song, Credit: w.Credit, Show: w.Show, Score: w.Total}
	return f
}

// factWin needs only the names of the show: the rest the fact has. A win that took a score
// later is told once.
func (q question) factWin(_ context.Context, item *view.AlertItem) (bool, error) {
	for _, s := range kpop.Shows() {
		if s.Key == item.Detail.Show {
			return true, nil
		}
	}
	return false, nil
}
