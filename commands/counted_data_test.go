package commands

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fanchart/commands/desk"
	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
	"fanchart/store/trend"
)

// What is expected here is counted by plain loops over the files of the Hot 100: a credit is
// cut at the words between acts, and an act is of K-pop if the catalogue lists its name.

// between is what stands between the acts of a credit.
var between = regexp.MustCompile(`(?i), | & | and | featuring | feat\. | x | with |: | of `)

func partsOf(credit string) []string {
	parts := between.Split(strings.ToLower(strings.TrimSpace(credit)), -1)
	for i := range parts {
		parts[i] = lettersOf(parts[i])
	}
	return parts
}

// lettersOf is a name without blanks and marks: credits print one act with and without.
func lettersOf(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// catalogued are the keys of K-pop acts by each of their names in lower case.
func catalogued(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, r := range rows(t, filepath.Join(storetest.Root(t), "store", "starter", "acts.csv")) {
		if r["kpop"] != "yes" {
			continue
		}
		for _, column := range []string{"name", "aliases", "printed", "former", "hangul"} {
			for name := range strings.SplitSeq(r[column], ";") {
				if name = lettersOf(name); name != "" {
					out[name] = append(out[name], r["key"])
				}
			}
		}
	}
	return out
}

// koreanParts are how many parts of a credit are K-pop acts.
func koreanParts(acts map[string][]string, credit string) (korean, all int) {
	parts := partsOf(credit)
	for _, p := range parts {
		if len(acts[p]) > 0 {
			korean++
		}
	}
	return korean, len(parts)
}

// firstCounted is the year from which on the files are counted: their last ten.
const firstCounted = 2017

func year(y int) (from, to kpop.Day) {
	return kpop.DayOf(y, time.January, 1), kpop.DayOf(y, time.December, 31)
}

// K-pop's share of the Hot 100, week by week, and year by year where the files have
// every issue that is held.
func TestSharesAreWhatTheFilesCount(t *testing.T) {
	h := real(t, storetest.Full(t), "hot-100")
	acts := catalogued(t)
	all, korean := map[int]trend.Count{}, map[int]trend.Count{}
	for _, week := range hot100Files(t, fmt.Sprint(firstCounted)) {
		day, err := kpop.ParseDay(week[0].day)
		if err != nil {
			t.Fatal(err)
		}
		inAll, inKorean := map[int]trend.Count{}, map[int]trend.Count{}
		for _, row := range week {
			for _, y := range []map[int]trend.Count{all, inAll} {
				count(y, day.Year(), row.Rank)
			}
			if n, _ := koreanParts(acts, row.Artist); n > 0 {
				count(korean, day.Year(), row.Rank)
				count(inKorean, day.Year(), row.Rank)
			}
		}
		if s := h.Share(day, day); s.All != inAll[day.Year()] || s.KPop != inKorean[day.Year()] {
			t.Errorf("Share(%s) = %+v of %+v, want %+v of %+v", day, s.KPop, s.All, inKorean[day.Year()], inAll[day.Year()])
		}
	}
	whole := 0
	for y := range all {
		from, to := year(y)
		s := h.Share(from, to)
		if s.All != all[y] {
			continue // another source has an issue that the files lack
		}
		whole++
		if s.KPop != korean[y] {
			t.Errorf("Share(%d) = %+v of %+v, want %+v of %+v", y, s.KPop, s.All, korean[y], all[y])
		}
	}
	if whole < 6 {
		t.Errorf("%d years are whole in the files, want six at least", whole)
	}
	if all[2025].Entries != 5200 || korean[2025].Entries != 305 {
		t.Errorf("the files of 2025 have %d of %d, want 305 of 5,200", korean[2025].Entries, all[2025].Entries)
	}
}

func count(into map[int]trend.Count, year, rank int) {
	c := into[year]
	tally(&c, rank)
	into[year] = c
}

// Which K-pop acts first stood on the Hot 100 beside others, year by year.
func TestCrossoversAreWhatTheFilesCount(t *testing.T) {
	st := storetest.Full(t)
	h := real(t, st, "hot-100")
	acts := catalogued(t)
	want := map[int]map[string]string{} // by year: the first day by song
	seen := map[string]bool{}
	for _, week := range hot100Files(t, fmt.Sprint(firstCounted)) {
		for _, row := range week {
			n, of := koreanParts(acts, row.Artist)
			song := strings.ToLower(strings.TrimSpace(row.Song))
			if n == 0 || n == of || seen[song] {
				continue
			}
			seen[song] = true
			y := int(row.day[0]-'0')*1000 + int(row.day[1]-'0')*100 + int(row.day[2]-'0')*10 + int(row.day[3]-'0')
			if want[y] == nil {
				want[y] = map[string]string{}
			}
			want[y][song] = row.day
		}
	}
	asked := 0
	for y := firstCounted; y <= 2026; y++ {
		from, to := year(y)
		got := map[string]string{}
		for _, r := range h.Crossovers(from, to) {
			title, err := st.Title(t.Context(), r.TitleID)
			if err != nil {
				t.Fatal(err)
			}
			got[strings.ToLower(title.Name)] = r.First.String()
		}
		asked += len(want[y])
		if !maps.Equal(got, want[y]) {
			t.Errorf("Crossovers(%d) = %v, want %v", y, got, want[y])
		}
	}
	if asked < 10 || len(want[2025]) != 10 {
		t.Errorf("%d crossovers were asked, %d of 2025: want ten of each at least, and 10 of 2025", asked, len(want[2025]))
	}
}

// lastCounted is a day some weeks before the files end.
const lastCounted = "2026-06-01"

// changed is an act that only some weeks of a song print.
type changed struct{ song, lead, act string }

// changedCredits are they, with the days that print each.
func changedCredits(weeks [][]fileRow) map[changed][]string {
	type run struct{ song, lead string }
	days, printed := map[run]int{}, map[changed][]string{}
	for _, week := range weeks {
		for _, row := range week {
			parts := partsOf(row.Artist)
			r := run{strings.ToLower(strings.TrimSpace(row.Song)), parts[0]}
			days[r]++
			for _, p := range slices.Compact(slices.Sorted(slices.Values(parts))) {
				c := changed{r.song, r.lead, p}
				printed[c] = append(printed[c], row.day)
			}
		}
	}
	maps.DeleteFunc(printed, func(c changed, on []string) bool { return len(on) == days[run{c.song, c.lead}] })
	return printed
}

// An act counts the weeks that print it, of songs whose credit changed while they stood on
// the Hot 100.
func TestCreditsOverTimeAreWhatTheFilesPrint(t *testing.T) {
	st := storetest.Full(t)
	h := real(t, st, "hot-100")
	known := actsOf(t, st, h)
	asked := 0
	for c, days := range changedCredits(hot100Files(t, "2012-06-01")) {
		for _, id := range known[c.act] {
			run, ok := creditedRun(t, st, h, id, c)
			if !ok {
				continue
			}
			if days[len(days)-1] > lastCounted {
				continue // still on the chart, which other sources have for longer
			}
			asked++
			if run.Weeks != len(days) || run.First.String() != days[0] {
				t.Errorf("%s on %q: %d weeks from %s on, want %d from %s", c.act, c.song, run.Weeks, run.First, len(days), days[0])
			}
		}
	}
	if asked < 10 {
		t.Errorf("%d credits were asked, want ten at least", asked)
	}
	t.Logf("%d credits that changed", asked)
}

// actsOf are the acts of a history by their names in lower case.
func actsOf(t *testing.T, st *store.Store, h *trend.History) map[string][]int64 {
	t.Helper()
	var ids []int64
	for _, a := range h.Acts {
		ids = append(ids, a.ID)
	}
	acts, err := st.Acts(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]int64{}
	for id, a := range acts {
		out[lettersOf(a.Name)] = append(out[lettersOf(a.Name)], id)
	}
	return out
}

// creditedRun is an act's run with a song of a lead act; false where the act has none.
func creditedRun(t *testing.T, st *store.Store, h *trend.History, act int64, c changed) (kpop.Run, bool) {
	t.Helper()
	i, ok := h.FindAct(act)
	if !ok {
		return kpop.Run{}, false
	}
	for _, title := range h.TitlesOf(i) {
		one, err := st.Title(t.Context(), h.Titles[title].ID)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ToLower(one.Name) == c.song && strings.EqualFold(partsOf(one.Credit)[0], c.lead) {
			return h.RunOfActs(int(title), []int64{act})
		}
	}
	return kpop.Run{}, false
}

// countedGroups are groups whose songs with their members are counted, by their keys.
func countedGroups() map[string]string {
	return map[string]string{
		"bts": "BTS", "blackpink": "BLACKPINK", "twice": "TWICE", "stray-kids": "Stray Kids", "newjeans": "NewJeans", "le-sserafim": "LE SSERAFIM",
		"ateez": "ATEEZ", "katseye": "KATSEYE", "wonder-girls": "Wonder Girls", "fifty-fifty": "FIFTY FIFTY", "illit": "ILLIT",
	}
}

// groupsOf are the groups that each of today's members' acts, and each group's own, counts for.
func groupsOf(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for key := range countedGroups() {
		out[key] = []string{key}
	}
	for _, r := range rows(t, filepath.Join(storetest.Root(t), "store", "starter", "members.csv")) {
		if _, counted := countedGroups()[r["group"]]; counted && r["act"] != "" && r["until"] == "" {
			out[r["act"]] = append(out[r["act"]], r["group"])
		}
	}
	return out
}

// Songs of a group with its members are those that print it or a member.
func TestMembersAreCountedAsTheFilesPrint(t *testing.T) {
	d := newDesk(t, storetest.Full(t))
	acts, groups := catalogued(t), groupsOf(t)
	want := map[string]map[string]bool{}
	weeks := hot100Files(t, "2009-01-01")
	for _, week := range weeks {
		for _, row := range week {
			for _, part := range partsOf(row.Artist) {
				for _, act := range acts[part] {
					for _, group := range groups[act] {
						if want[group] == nil {
							want[group] = map[string]bool{}
						}
						want[group][strings.ToLower(row.Song)] = true
					}
				}
			}
		}
	}
	last := weeks[len(weeks)-1][0].day
	for key, name := range countedGroups() {
		if got := entriesUntil(t, d, name, last); len(got) == 0 || !maps.Equal(got, want[key]) {
			t.Errorf("/artist %s with members has %v, want %v", name, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want[key])))
		}
	}
}

// entryLine is a song in the list of an act's entries, with its first day.
var entryLine = regexp.MustCompile(`(?m)^  (.+?)(?: ☆)?(?: \([^()]*\))*? · peak \d.* (?:on|since) (\d+ \w+ \d{4})`)

// entriesUntil are the songs in lower case that the pages of an act's entries on the Hot 100
// list, with members, that first stood there until a day.
func entriesUntil(t *testing.T, d *desk.Desk, name, last string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for page := 1; ; page++ {
		got := asking(t, d, fmt.Sprintf("/artist artist:%s members:yes chart:hot-100 page:%d", name, page))
		for _, m := range entryLine.FindAllStringSubmatch(got, -1) {
			first, err := time.Parse("2 Jan 2006", m[2])
			if err != nil {
				t.Fatal(err)
			}
			if first.Format(time.DateOnly) <= last {
				out[strings.ToLower(m[1])] = true
			}
		}
		if !strings.Contains(got, fmt.Sprintf("page:%d\n", page+1)) {
			return out
		}
	}
}
