package written

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/commands/say"
	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// wednesday is a Wednesday, 12:00 in Seoul.
func wednesday() time.Time { return time.Date(2026, time.March, 11, 3, 0, 0, 0, time.UTC) }

// reader reads as a person of a language types.
func reader(t testing.TB, locale string) Reader {
	t.Helper()
	all, err := say.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, err := New(all.Typed())
	if err != nil {
		t.Fatal(err)
	}
	return w.For(locale)
}

func TestBounds(t *testing.T) {
	for text, want := range map[string]Code{
		"":                       Empty,
		"   ":                    Empty,
		"\u200b":                 Empty,
		strings.Repeat("가", 121): Long,
		strings.Repeat(" ", 60) + strings.Repeat("0", 70): Long,
		strings.Repeat("x", 5000):                         Long,
		"0" + strings.Repeat("\xdf", 130):                 Long,
		"2026-03-14 19:00\x00":                            "",
		"2026-03-14\u00a019:00":                           "",
		"7:30\u202fPM":                                    "",
		"\xff\xfe":                                        Empty,
		"@everyone":                                       Unknown,
		"**friday**":                                      Unknown,
		"2026-03-14 19:00; DROP":                          Unknown,
		"٢٠٢٦-٠٣-١٤":                                      Unknown,
	} {
		_, err := reader(t, "ko").Parse(text, wednesday(), "Asia/Seoul")
		var unclear ErrUnclear
		if errors.As(err, &unclear); unclear.Code != want || err != nil && want == "" {
			t.Errorf("Parse(%q) = %v, want %q", text, err, want)
		}
	}
	if _, err := reader(t, "ko").Parse("today", wednesday(), "Seoul"); !errors.As(err, new(calendar.ErrZone)) {
		t.Errorf("Parse(today, zone Seoul) = %v, want an ErrZone", err)
	}
}

func TestClockAlone(t *testing.T) {
	for text, want := range map[string]bool{"19:00": true, "오후 7시 KST": true, "24:00": true, "midnight": true, "today 19:00": false, "friday 19:00": false, "in 2 hours": false, "2026-03-14": false} {
		got, err := reader(t, "ko").Parse(text, wednesday(), "Asia/Seoul")
		if err != nil || got.Clock != want {
			t.Errorf("Parse(%q) = %+v, %v, want Clock %v", text, got, err, want)
		}
	}
}

// TestLocaleOnlyOrders: the language decides nothing, but which choice comes first.
func TestLocaleOnlyOrders(t *testing.T) {
	for locale, want := range map[string]string{"ko": "2027-03-04", "ja": "2027-03-04", "zh-TW": "2027-03-04", "zh-CN": "2027-03-04", "en-US": "2027-03-04", "pt-BR": "2026-04-03", "en-GB": "2026-04-03"} {
		_, err := reader(t, locale).Parse("3/4", wednesday(), "Asia/Seoul")
		var unclear ErrUnclear
		if !errors.As(err, &unclear) || len(unclear.Choices) != 2 || unclear.Choices[0] != want {
			t.Errorf("Parse(3/4, %s) = %v, want %s first", locale, unclear, want)
		}
	}
}

// styles are ways to write a local time completely.
func styles(l kpop.Local) []string {
	d := l.Day.Time().Add(time.Duration(l.Minute) * time.Minute)
	korean, japanese := []string{"일", "월", "화", "수", "목", "금", "토"}[d.Weekday()], []string{"日", "月", "火", "水", "木", "金", "土"}[d.Weekday()]
	half, hour := "오전", d.Hour()
	if hour >= 12 {
		half, hour = "오후", hour-12
	}
	if hour == 0 {
		hour = 12
	}
	list := []string{
		d.Format("2006-01-02 15:04"), d.Format("2006-01-02T15:04"), d.Format("2006. 1. 2. 15:04"), d.Format("20060102 15:04"),
		d.Format("2 Jan 2006 3:04pm"), d.Format("January 2, 2006 3:04 PM"), d.Format("Mon, 2 January 2006 15:04"), d.Format("15:04, 2 Jan 2006"), d.Format("Monday 2 Jan 2006 3.04 p.m."),
		d.Format("2006년 1월 2일") + fmt.Sprintf("(%s) %s %d시 %d분", korean, half, hour, d.Minute()),
		d.Format("2006년 1월 2일 ") + korean + d.Format("요일 15:04"),
		d.Format("2006年1月2日(") + japanese + d.Format(")15時04分"),
		strings.Replace(d.Format("2 de JAN de 2006 às 15h04"), "JAN", []string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"}[d.Month()-1], 1),
	}
	if strings.Contains(list[8], "p.m.") && d.Hour() < 12 {
		list[8] = strings.Replace(list[8], "p.m.", "a.m.", 1)
	}
	return list
}

// TestFormatsComeBack: what is written of a time, in any style, is read as that time,
// and so is the canonical form of what was read.
func TestFormatsComeBack(t *testing.T) {
	zones, r := calendar.Zones(), reader(t, "en-US")
	rapid.Check(t, func(t *rapid.T) {
		day := kpop.DayOf(1950, 1, 1) + kpop.Day(rapid.IntRange(0, 80000).Draw(t, "day"))
		l := day.At(0, rapid.IntRange(0, 1439).Draw(t, "minute"))
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		now := time.Unix(rapid.Int64Range(1_500_000_000, 2_500_000_000).Draw(t, "now"), 0)
		for _, text := range styles(l) {
			got, err := r.Parse(text, now, zone)
			if err != nil || got.Local != l {
				t.Fatalf("Parse(%q) = %v, %v, want %v", text, got, err, l)
			}
			again, err := r.Parse(got.String(), now, zone)
			if err != nil || again != got || got.Clock {
				t.Fatalf("Parse(%q) = %v, %v, want %v", got, again, err, got)
			}
		}
	})
}

// FuzzParse: nothing makes Parse panic; what it reads is a real time whose canonical
// form it reads again; what it refuses it can name.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-03-14 19:00 KST", "14 Mar 7pm", "next friday 8pm", "in 3 days", "내일 오후 8시", "3월 14일(토) 저녁 일곱 시 반", "amanhã às 20h", "sexta que vem 8 e meia da noite",
		"3月14日 19時半", "来週の土曜日 午後7時", "2026-11-01 01:30 again PT", "<t:1773482400:F>", "2026-03-14T19:00+09:00", "3/4 (Thu)", "24:00 UTC+14", "dia 31 meia-noite"} {
		f.Add(seed, int64(1773198000), uint16(350))
	}
	zones, r := calendar.Zones(), reader(f, "ko")
	f.Fuzz(func(t *testing.T, text string, unix int64, zone uint16) {
		now := time.Unix(unix%4_000_000_000, 0)
		name := zones[int(zone)%len(zones)]
		got, err := r.Parse(text, now, name)
		var unclear ErrUnclear
		switch {
		case err != nil && !errors.As(err, &unclear):
			t.Fatalf("Parse(%q) = %v, want an ErrUnclear", text, err)
		case err != nil && (unclear.Code == "" || unclear.Piece == "" && unclear.Code != Empty && unclear.Code != Long):
			t.Fatalf("Parse(%q) = %#v, without a piece", text, unclear)
		case err != nil:
			return
		}
		back, err := kpop.ParseLocal(got.Local.String())
		if err != nil || back != got.Local {
			t.Fatalf("Parse(%q) = %v, which is no local time: %v", text, got, err)
		}
		got.Clock = false
		again, err := r.Parse(got.String(), now, name)
		if err != nil || again != got {
			t.Fatalf("Parse(%q) = %v, but Parse(%q) = %v, %v", text, got, got, again, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	r := reader(b, "ko")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Parse("3월 14일(토) 오후 7시 30분 KST", wednesday(), "Asia/Seoul"); err != nil {
			b.Fatal(err)
		}
	}
}
