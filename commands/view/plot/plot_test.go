package plot

import (
	"bytes"
	"image/png"
	"math/rand/v2"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"fanchart/commands/say"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// A picture is a request for one, of whatever kind, and where it is laid out.
type picture struct {
	name string
	lay  func(*Drawer) *page
}

func TestPicturesAreThere(t *testing.T) {
	d := drawer(t)
	for _, pic := range examples(words(t, "en-US")) {
		p := pic.lay(d)
		out, err := p.png()
		if err != nil {
			t.Fatalf("png of %s: %v", pic.name, err)
		}
		m, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatalf("decode %s: %v", pic.name, err)
		}
		if got := m.Bounds(); got.Dx() != pageWidth || got.Dy() != int(p.h+0.5) {
			t.Errorf("%s is %v, want %d × %.0f", pic.name, got, pageWidth, p.h)
		}
		inked, total := 0, m.Bounds().Dx()*m.Bounds().Dy()
		for y := range m.Bounds().Dy() {
			for x := range m.Bounds().Dx() {
				if m.At(x, y) != ground() {
					inked++
				}
			}
		}
		if inked < total/50 || inked > total*4/5 {
			t.Errorf("%s has ink on %d of %d pixels", pic.name, inked, total)
		}
		if len(out) > 500_000 {
			t.Errorf("%s takes %d bytes", pic.name, len(out))
		}
	}
}

// examples are large pictures of every kind.
func examples(words *say.Printer) []picture {
	long := "APT. (아파트) feat. 브루노 마스"
	r := Runs{Words: words, Title: long, Facts: "Billboard Global 200", Note: "note", Debut: "debut", No1: "no. 1"}
	chance := rand.New(rand.NewPCG(1, 2))
	for i := range MostLines {
		line := Line{Name: long + strconv.Itoa(i), Known: true}
		for week := range 150 {
			line.Points = append(line.Points, kpop.Point{Day: kpop.DayOf(2024, 1, 6) + kpop.Day(7*week), Rank: 1 + chance.IntN(200)})
		}
		line.Gaps = make([]trend.Gap, 149)
		line.Gaps[20], line.Gaps[30] = trend.GapAway, trend.GapUnknown
		r.Lines = append(r.Lines, line)
	}
	s := Shares{Words: words, Title: long, Facts: "facts", Note: "note", Parts: []string{"girl groups", "boy groups", "soloists", "others"}}
	for year := range 17 {
		s.Bars = append(s.Bars, Bar{strconv.Itoa(2010 + year), []float64{chance.Float64(), chance.Float64(), 1, 2}})
	}
	c := Card{Title: long, Sections: []Section{{"Climbers", nil}, {"Debuts", nil}}}
	a := Race{Title: long, Places: 10, Columns: []string{"2 Aug", "9 Aug", "16 Aug", "23 Aug", "30 Aug", "6 Sep", "13 Sep", "20 Sep"}}
	for i := range 14 {
		c.Sections[i%2].Rows = append(c.Sections[i%2].Rows, Row{i + 1, "▲12", WayUp, long, "ROSÉ & Bruno Mars"})
		racer := Racer{Name: long, By: "ROSÉ & Bruno Mars", Bright: i < 5}
		for week := range 8 {
			if rank := 1 + (i+week*(1+i%3))%14; rank <= 10 {
				racer.Ranks = append(racer.Ranks, rank)
			} else {
				racer.Ranks = append(racer.Ranks, 0)
			}
		}
		a.Racers = append(a.Racers, racer)
	}
	return []picture{
		{"runs", func(d *Drawer) *page { return d.layRuns(r) }},
		{"shares", func(d *Drawer) *page { return d.layShares(s) }},
		{"card", func(d *Drawer) *page { return d.layCard(c) }},
		{"race", func(d *Drawer) *page { return d.layRace(a) }},
	}
}

func BenchmarkPictures(b *testing.B) {
	d := drawer(b)
	for _, pic := range examples(words(b, "ko")) {
		b.Run(pic.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				out, err := pic.lay(d).png()
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(out)))
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/picture")
		})
	}
}

// aName draws what a title can be called: short, long, in any script, hostile.
func aName() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{
			"", " ", "Golden", "APT.", "봄날", "아주아주긴한글제목이라서어디서도띄어쓰기없이계속이어지는노래제목입니다정말로요", "💜💜💜", "שלום עולם", "مرحبا بالعالم",
			"夜に駆ける", "Supercalifragilisticexpialidociousandthensomemoreletters", "A\u0301\u0301\u0301\u0301 Z\u0321\u0321", "a\x00b\x1b[31mc\n\nd", "\u202eevil", "★☆▲▼",
			"Golden — HUNTR/X: EJAE, Audrey Nuna & REI AMI and a credit that does not end so soon",
		}),
		rapid.String(),
		rapid.StringMatching(`[가-힣]{1,80}`),
		rapid.StringMatching(`[A-Za-z가-힣 ]{0,300}`),
	)
}

func aLine() *rapid.Generator[Line] {
	return rapid.Custom(func(t *rapid.T) Line {
		line := Line{Name: aName().Draw(t, "name"), Known: rapid.Bool().Draw(t, "known")}
		day := kpop.DayOf(rapid.IntRange(1958, 2026).Draw(t, "year"), 1, 4)
		for i := range rapid.IntRange(1, 40).Draw(t, "entries") {
			gap := rapid.SampledFrom([]trend.Gap{trend.GapNone, trend.GapNone, trend.GapNone, trend.GapAway, trend.GapUnknown}).Draw(t, "gap")
			if i > 0 {
				line.Gaps = append(line.Gaps, gap)
				if day += 7; gap != trend.GapNone {
					day += 7 * kpop.Day(rapid.IntRange(1, 60).Draw(t, "away"))
				}
			}
			line.Points = append(line.Points, kpop.Point{Day: day, Rank: rapid.SampledFrom([]int{1, 1, 2, 3, 9, 10, 57, 100, 199, 200}).Draw(t, "rank")})
		}
		return line
	})
}

func aPage(words *say.Printer) *rapid.Generator[picture] {
	return rapid.Custom(func(t *rapid.T) picture {
		name := func(what string) string { return aName().Draw(t, what) }
		names := func(least, most int) []string { return rapid.SliceOfN(aName(), least, most).Draw(t, "names") }
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			r := Runs{Words: words, Title: name("title"), Facts: name("facts"), Note: name("note"), SinceDebut: rapid.Bool().Draw(t, "since"), Axis: name("axis"), Debut: name("debut"), No1: name("no1")}
			r.Lines = rapid.SliceOfN(aLine(), 1, 5).Draw(t, "lines")
			if rapid.Bool().Draw(t, "same end") {
				for i := range r.Lines {
					r.Lines[i].Points[len(r.Lines[i].Points)-1].Rank = 50
				}
			}
			return picture{"runs", func(d *Drawer) *page { return d.layRuns(r) }}
		case 1:
			s := Shares{Words: words, Title: name("title"), Facts: name("facts"), Note: name("note"), Parts: names(1, 5)}
			for _, bar := range names(1, 70) {
				s.Bars = append(s.Bars, Bar{bar, rapid.SliceOfN(rapid.Float64Range(0, 20), len(s.Parts), len(s.Parts)).Draw(t, "parts")})
			}
			return picture{"shares", func(d *Drawer) *page { return d.layShares(s) }}
		case 2:
			c := Card{Title: name("title"), Facts: name("facts"), Note: name("note")}
			for _, heading := range names(0, 6) {
				s := Section{Heading: heading}
				for _, row := range names(0, 6) {
					s.Rows = append(s.Rows, Row{rapid.IntRange(0, 200).Draw(t, "rank"), name("move"), Way(rapid.IntRange(0, 3).Draw(t, "way")), row, name("by")})
				}
				c.Sections = append(c.Sections, s)
			}
			return picture{"card", func(d *Drawer) *page { return d.layCard(c) }}
		}
		r := Race{Title: name("title"), Facts: name("facts"), Note: name("note"), Columns: names(2, 12), Places: rapid.SampledFrom([]int{5, 10}).Draw(t, "places")}
		for _, racer := range names(0, 20) {
			r.Racers = append(r.Racers, Racer{racer, name("by"), rapid.SliceOfN(rapid.IntRange(0, r.Places), len(r.Columns), len(r.Columns)).Draw(t, "ranks"), rapid.Bool().Draw(t, "bright")})
		}
		return picture{"race", func(d *Drawer) *page { return d.layRace(r) }}
	})
}

func TestLabelsNeverOverlap(t *testing.T) {
	d := drawer(t)
	printers := []*say.Printer{words(t, "en-US"), words(t, "ko")}
	rapid.Check(t, func(t *rapid.T) {
		pic := aPage(rapid.SampledFrom(printers).Draw(t, "language")).Draw(t, "picture")
		p := pic.lay(d)
		for i, l := range p.labels {
			if l.x < 0 || l.y < 0 || l.x+l.w > p.w || l.y+l.h > p.h {
				t.Errorf("%s: %q at %+v leaves the page of %.0f × %.0f", pic.name, l.text, l.box, p.w, p.h)
			}
			if w := d.width(l.text, l.size); w > l.w+0.01 || l.size < small {
				t.Errorf("%s: %q is %.1f wide and %.0f high in a box of %.1f", pic.name, l.text, w, l.size, l.w)
			}
			for _, o := range p.labels[:i] {
				if l.meets(o.box, -0.01) {
					t.Errorf("%s: %q at %+v meets %q at %+v", pic.name, l.text, l.box, o.text, o.box)
				}
			}
		}
		for _, s := range p.shapes {
			for _, q := range s.points {
				if !(q.x >= 0 && q.y >= 0 && q.x <= p.w && q.y <= p.h) {
					t.Errorf("%s: a line leaves the page at %+v", pic.name, q)
				}
			}
		}
	})
}
