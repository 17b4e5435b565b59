package commands

import (
	"strings"
	"testing"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func BenchmarkMilestone(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	about := []string{"", "Golden", "KPop Demon Hunters", "Stray Kids", "ROSÉ", "TWICE", "nothing is called this"}
	spread(b, func(i int) ask.Request { return ask.Request{Command: "milestone"}.With("about", about[i%len(about)]) }, d)
}

func BenchmarkScene(b *testing.B) {
	d := newDesk(b, storetest.Full(b))
	countries := []string{"KR", "JP", "US", "Brazil", "IS", "일본", "nowhere"}
	spread(b, func(i int) ask.Request {
		return ask.Request{Command: "scene"}.With("country", countries[i%len(countries)])
	}, d)
}

// What feed lets in is worded: units, reasons, outcomes.
func TestFigureWords(t *testing.T) {
	var keys []string
	for _, unit := range kpop.Units() {
		keys = append(keys, "unit."+unit)
	}
	for _, kind := range kpop.FigureKinds() {
		keys = append(keys, "figure."+kind)
	}
	for _, why := range kpop.NoCheckReasons() {
		keys = append(keys, "why.none."+why)
	}
	for _, o := range []view.Outcome{view.Confirmed, view.Partly, view.Differs, view.Unchecked} {
		keys = append(keys, "finding."+string(o))
	}
	for _, p := range newDesk(t, storetest.New(t)).Printers() {
		for _, key := range keys {
			if !p.Has(key) {
				t.Errorf("%s: the message %q is missing", p.Locale, key)
			}
		}
	}
}

// An operator's figure: every computation on the starter set, what is disputed, and
// a title that no chart has.
func TestOperatorsFiguresAreAnswered(t *testing.T) {
	st := storetest.World(t)
	table := "key,what,act,subject,title,value,number,unit,asof,source,computed,disputed\n" +
		"a,Weeks on top,huntrx,song,Golden,,9,weeks,2025-12,**somebody**,weeks1:hot-100,it was counted twice\n" +
		"b,Sales,,album,Ate,a million,,,2024-06-30,somebody,none,\n" +
		"c,Songs at once,katseye,,,,3,songs,2025,somebody,top10-at-once:hot-100,\n"
	d := newDesk(t, st)
	bring(t, d, "figures", table)
	for line, wants := range map[string][]string{
		"/milestone about:Golden": {"Weeks on top: 9 weeks", "Reported by **somebody** (as of Dec 2025)", "Known to be wrong: it was counted twice",
			"Our charts say otherwise (reported: 9 weeks): 8 weeks at no. 1"},
		"/milestone about:ate":      {"ATE (EP) — Stray Kids", "Sales: a million", "as of 30 Jun 2024", "no chart we hold tells of this"},
		"/milestone about:KATSEYE":  {"Our charts say otherwise (reported: 3 songs): never in the top 10"},
		"[ko] /milestone about:Ate": {"Sales: a million", "출처: somebody (2024년 6월 30일 기준)"},
		// a digest tells of it on its day
		"/brief sections:milestones from:2024-06-24 until:2024-06-30":        {"Milestones\n  ATE (EP) — Stray Kids · Sales: a million · Reported by somebody (as of 30 Jun 2024)"},
		"/brief sections:milestones from:2024-07-01 until:2024-07-07":        {"nothing to tell"},
		"/brief part:milestones scope:girl from:2024-06-30 until:2024-06-30": {"nothing to tell"},
	} {
		got := answer(t, d, line)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: got\n%s\nwant %q in it", line, got, want)
			}
		}
	}
}

// What is counted again and again is answered with its newest value, that one's date and
// source, and what it was before; a digest tells of it when it passed a round number.
func TestSalesAndViewsHaveAHistory(t *testing.T) {
	st := storetest.World(t)
	table := "key,what,act,subject,title,number,unit,asof,source,kind\n" +
		"ate-sales,,stray-kids,album,ATE (EP),900000,copies,2024-07-19,Circle Chart,total-sales\n" +
		"ate-first,,stray-kids,album,ATE (EP),2300000,copies,2024-07-25,Hanteo,first-week\n" +
		"ate-sales,,stray-kids,album,ATE (EP),3109923,copies,2024-08-31,Circle Chart,total-sales\n" +
		"ate-sales,,stray-kids,album,ATE (EP),1000000,copies,2024-07-31,Circle Chart,total-sales\n" +
		"other-sales,,stray-kids,album,An Album Off The Charts,51000,copies,2019,Circle Chart,total-sales\n"
	d := newDesk(t, st)
	bring(t, d, "figures", table)
	for line, wants := range map[string][]string{
		"/milestone": {"Sales or views of 2 more titles are reported"},
		"/milestone about:ate (ep)": {"ATE (EP) — Stray Kids\n  Sold in the first week: 2,300,000 copies\n  As of 25 Jul 2024, Hanteo\n" +
			"  Sold in all: 3,109,923 copies\n  As of 31 Aug 2024, Circle Chart\n  Before: 1,000,000 copies (31 Jul 2024)"},
		"/milestone about:Stray Kids":                                 {"An Album Off The Charts", "Sold in all: 51,000 copies\n  As of 2019, Circle Chart", "debuted at no. 1"},
		"/milestone about:An Album Off The Charts":                    {"51,000 copies"},
		"/album album:ate (ep)":                                       {"Sold in the first week: 2,300,000 copies (Hanteo, 25 Jul 2024)", "Sold in all: 3,109,923 copies (Circle Chart, 31 Aug 2024)", "[Sales and views] /milestone about:album#"},
		"[ko] /milestone about:ate (ep)":                              {"초동 판매량: 2,300,000장"},
		"/brief sections:milestones from:2024-08-26 until:2024-09-01": {"ATE (EP) — Stray Kids · Sold in all: 3,109,923 copies · Reported by Circle Chart (as of 31 Aug 2024)"},
	} {
		text := answer(t, d, line)
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s answers\n%s\nwant %q in it", line, text, want)
			}
		}
	}
}
