package news

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Where it is kept how far facts were looked for, as the store's small facts.
const (
	metaFactData   = "facts.data"   // the data version that was looked at
	metaFactChange = "facts.change" // the newest entry of the change log
	metaFactClock  = "facts.clock"  // until when, unix seconds
	metaFactChart  = "facts."       // and the chart's key: the newest issue, told or silent, and the chart's version
)

// clockBack is how far back it is looked for what the clock brought: after a longer
// sleep what came before is no news.
const clockBack = 24 * time.Hour

// changesAtOnce is how many entries of the change log are looked at in one transaction.
const changesAtOnce = 200

// Notice finds what has happened since the last time, in imports, in what moderators
// changed, and by the clock, and saves it for those who follow. The first time it only
// notes how things are. Two processes may do it at once.
func Notice(ctx context.Context, d *desk.Desk, now time.Time) error { return watch{d, now}.notice(ctx) }

// watch is one look at what has happened.
type watch struct {
	*desk.Desk
	now time.Time
}

func (d watch) notice(ctx context.Context) error {
	seen, err := d.Store().Meta(ctx, metaFactData)
	if err != nil {
		return err
	}
	if seen == "" {
		return d.beginNoticing(ctx)
	}
	if err := d.noticeChanges(ctx); err != nil {
		return err
	}
	if err := d.noticeClock(ctx); err != nil {
		return err
	}
	version := strconv.FormatInt(d.Shelf().Version, 10)
	if seen == version {
		return nil
	}
	if err := d.noticeImports(ctx); err != nil {
		return err
	}
	if err := d.noticeCharts(ctx); err != nil {
		return err
	}
	if err := d.noticeWins(ctx); err != nil {
		return err
	}
	return d.setMeta(ctx, metaFactData, version)
}

func (d watch) setMeta(ctx context.Context, name, value string) error {
	return d.Store().Update(ctx, func(t *store.Tx) error { return t.SetMeta(ctx, name, value) })
}

// beginNoticing notes how things are, and tells nothing.
func (d watch) beginNoticing(ctx context.Context) error {
	s := d.Shelf()
	marks := map[string]string{metaFactData: strconv.FormatInt(s.Version, 10), metaFactClock: strconv.FormatInt(d.now.Unix(), 10)}
	for _, c := range s.Charts {
		if refs := s.Refs[c.Key]; len(refs) > 0 {
			version, err := d.Store().ChartVersion(ctx, c.Key)
			if err != nil {
				return err
			}
			marks[metaFactChart+c.Key] = chartMark{refs[len(refs)-1].Day, false, version}.String()
		}
	}
	last, err := d.Store().LastChange(ctx)
	if err != nil {
		return err
	}
	marks[metaFactChange] = strconv.FormatInt(last, 10)
	list, err := d.Store().Unnoticed(ctx, d.now)
	if err != nil {
		return err
	}
	if err := d.noticeWins(ctx); err != nil {
		return err
	}
	return d.Store().Update(ctx, func(t *store.Tx) error {
		for name, value := range marks {
			if err := t.SetMeta(ctx, name, value); err != nil {
				return err
			}
		}
		return t.MarkNoticed(ctx, list)
	})
}

// chartMark is how far a chart was looked at.
type chartMark struct {
	day     kpop.Day // the newest issue then
	told    bool     // its facts were told; false: it was only noted
	version string   // of the chart's data
}

func (m chartMark) String() string {
	how := "silent"
	if m.told {
		how = "told"
	}
	return m.day.String() + " " + how + " " + m.version
}

func readChartMark(text string) (m chartMark, ok bool) {
	parts := strings.SplitN(text, " ", 3)
	if len(parts) != 3 {
		return m, false
	}
	day, err := kpop.ParseDay(parts[0])
	return chartMark{day, parts[1] == "told", parts[2]}, err == nil
}

// noticeChanges looks at what moderators changed.
func (d watch) noticeChanges(ctx context.Context) error {
	text, err := d.Store().Meta(ctx, metaFactChange)
	if err != nil {
		return err
	}
	last, _ := strconv.ParseInt(text, 10, 64) // "" is 0: everything
	for {
		list, err := d.Store().ChangesAfter(ctx, last, changesAtOnce)
		if err != nil || len(list) == 0 {
			return err
		}
		var facts []guild.Fact
		for _, c := range list {
			facts = append(facts, changeFacts(c, d.now)...)
		}
		last = list[len(list)-1].ID
		err = d.Store().Update(ctx, func(t *store.Tx) error {
			if _, err := t.Notice(ctx, facts); err != nil {
				return err
			}
			return t.SetMeta(ctx, metaFactChange, strconv.FormatInt(last, 10))
		})
		if err != nil || len(list) < changesAtOnce {
			return err
		}
	}
}

// noticeImports looks at what the operator's imports changed of everybody's events and
// releases.
func (d watch) noticeImports(ctx context.Context) error {
	list, err := d.Store().Unnoticed(ctx, d.now)
	if err != nil || len(list) == 0 {
		return err
	}
	var facts []guild.Fact
	for _, c := range list {
		facts = append(facts, changeFacts(c, d.now)...)
	}
	return d.Store().Update(ctx, func(t *store.Tx) error {
		if _, err := t.Notice(ctx, facts); err != nil {
			return err
		}
		return t.MarkNoticed(ctx, list)
	})
}

// noticeClock looks at what came by the clock: releases that are out, presales that open.
func (d watch) noticeClock(ctx context.Context) error {
	text, err := d.Store().Meta(ctx, metaFactClock)
	if err != nil {
		return err
	}
	last, _ := strconv.ParseInt(text, 10, 64)
	from := time.Unix(last, 0)
	if from.Before(d.now.Add(-clockBack)) {
		from = d.now.Add(-clockBack)
	}
	if d.now.Unix() <= last { // the clock was set back: what came is told already
		return nil
	}
	facts, err := d.clockFacts(ctx, store.Between{From: from, Until: d.now})
	if err != nil {
		return err
	}
	if len(facts) == 0 && d.now.Unix()-last < 60 {
		return nil // looked at again soon; the disk is spared
	}
	return d.Store().Update(ctx, func(t *store.Tx) error {
		if _, err := t.Notice(ctx, facts); err != nil {
			return err
		}
		return t.SetMeta(ctx, metaFactClock, strconv.FormatInt(d.now.Unix(), 10))
	})
}

func (d watch) clockFacts(ctx context.Context, b store.Between) (facts []guild.Fact, err error) {
	out, err := d.Store().OutBetween(ctx, b)
	if err != nil {
		return nil, err
	}
	for _, r := range out {
		f := releaseFact(guild.OutFact, r, b.Until)
		f.Key = fmt.Sprintf("%s %s out", store.ThingKey(guild.ReleaseNoun, r.ID), r.Day)
		facts = append(facts, f)
	}
	presales, err := d.Store().PresalesBetween(ctx, b)
	for _, o := range presales {
		f := eventFact(guild.PresaleFact, o.Event, b.Until)
		f.Key = fmt.Sprintf("%s %d presale", store.ThingKey(guild.EventNoun, o.ID), o.When.At)
		f.Detail.At = o.When.At
		facts = append(facts, f)
	}
	return facts, err
}
