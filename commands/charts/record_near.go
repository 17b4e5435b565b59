package charts

import (
	"context"
	"slices"

	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/trend"
)

// checked is whose standings are looked at.
type checked struct {
	part    view.CheckPart
	holders []int32
	kpop    bool
	extent  trend.Extent
}

// crowd is how many may share a place for it to be worth a line: on a chart's first
// issue everybody was the first to chart.
const crowd = 20

// nearRanks is the last rank that trend.Table.Hold may call near.
const nearRanks = 10

// alsoNamed is how many further titles of an act a line names.
const alsoNamed = 2

// checkRecord looks for standings worth a line: among all, and among K-pop where
// that is more than what they are among all.
func checkRecord(a *desk.Annals, r trend.Record, who checked) []view.CheckLine {
	var out []view.CheckLine
	best := trend.Far
	for _, of := range []trend.Of{trend.OfAll, trend.OfKPop} {
		if of == trend.OfAll && who.extent.KPopOnly() || of == trend.OfKPop && !who.kpop || r.Misled(a.History, who.extent, trend.Scope{Of: of}) {
			continue
		}
		t := a.Table(r, trend.Scope{Of: of}, trend.Period{})
		if found := who.standings(t); len(found) > 0 && t.Hold(found[0]) > best {
			best = t.Hold(found[0])
			out = append(out, who.line(a.History, t, found))
		}
	}
	return out
}

// standings are the places in a table at which one of the holders holds the record,
// ties it or is near it, without a crowd, the best first.
func (who checked) standings(t trend.Table) []int {
	var out []int
	for from := 0; from < len(t.Standings) && t.Rank(from) <= nearRanks; from += t.Tied(from) {
		if t.Tied(from) > crowd || t.Hold(from) == trend.Far {
			continue
		}
		for i := from; i < from+t.Tied(from); i++ {
			if slices.Contains(who.holders, t.Standings[i].Holder) {
				out = append(out, i)
			}
		}
	}
	return out
}

// line tells of the first of some standings, and which follow; nothing is named yet.
func (who checked) line(h *trend.History, t trend.Table, found []int) view.CheckLine {
	named := found[:min(len(found), 1+alsoNamed)]
	line := view.CheckLine{
		Chart: h.Chart, Part: who.part, Record: t.Record, Scope: t.Scope, Row: UnnamedRow(h, t, found[0]), Best: UnnamedRow(h, t, 0),
		Hold: t.Hold(found[0]), Lacks: t.Lacks(found[0]), More: len(found) - len(named), Since: since(h, t.Scope),
	}
	for _, i := range named[1:] {
		line.Also = append(line.Also, UnnamedRow(h, t, i))
	}
	return line
}

// checkSoon tells which round numbers titles on the newest issue are about to reach:
// the subject, or those of the act.
func checkSoon(h *trend.History, holders map[view.CheckPart]held) []view.CheckLine {
	newest := len(h.Held) - 1
	var out []view.CheckLine
	for _, part := range []view.CheckPart{view.OfSubject, view.OfTitles} {
		for _, title := range holders[part][trend.RanksTitle] {
			spots := h.Spots(int(title))
			if int(spots[len(spots)-1].Issue) != newest {
				continue
			}
			line := view.CheckLine{Chart: h.Chart, Part: view.InReach, Soon: trend.Milestones(h.RunOf(int(title)), h.Day(newest))}
			if line.Row.Title.ID = h.Titles[title].ID; len(line.Soon) > 0 {
				out = append(out, line)
			}
		}
	}
	return out
}

// nameLines reads what the lines of a page are about.
func (q question) nameLines(ctx context.Context, lines []view.CheckLine) error {
	var rows []*view.RecordRow
	for i := range lines {
		rows = append(rows, &lines[i].Row, &lines[i].Best)
		for n := range lines[i].Also {
			rows = append(rows, &lines[i].Also[n])
		}
	}
	return q.nameStandings(ctx, rows)
}
