package feed

import (
	"strings"
	"testing"
)

// Every parser takes any bytes: it returns issues or a Fault, and never panics.
func FuzzParse(f *testing.F) {
	f.Add("a.json", []byte(`{"date":"2025-08-30","data":[{"song":"Golden","artist":"HUNTR/X","this_week":1,"last_week":null,"peak_position":1,"weeks_on_chart":10}]}`))
	f.Add("a.csv", []byte("chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart\n2025-08-30,1,\"A, B\",C,-,1,1\n"))
	f.Add("b.csv", []byte("date,title,artist,current,previous,peak,weeks\n2003-12-06,\"A \"B\" C\",\"D\",1,0,1,1\n"))
	f.Add("c.csv", []byte("date,rank,title,artists,featured\n2025-08-02,1,A,B&C,N/A\nDate,Rank,Song,Artist,Featuring\n"))
	f.Add("d.csv", []byte("Date,Rank,Song,Artist,Last Week,Peak Position,Weeks on Chart\n2024-11-09,1,A,\"B , C\",-,1,1\n"))
	f.Add("e.tsv", []byte("week\tcategory\tweekly_rank\tshow_title\tweekly_views\tcumulative_weeks_in_top_10\n2025-08-31\tFilms (English)\t1\tA\t5\t1\n"))
	f.Add("f.csv", []byte("chart,day,rank,title,credit,last,peak,weeks\nhot-100,2025-08-30,1,A,B,,1,1\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		for _, s := range append(Sources(), positions()) {
			p, err := parseFile(&s, File{Name: name, Data: data})
			if err != nil && len(Faults(err)) == 0 {
				t.Errorf("parseFile(%s, %q) = %v, want a Fault", s.Key, data, err)
			}
			for _, d := range p.Issues {
				if len(d.Entries) != len(d.Lines) {
					t.Errorf("%d entries but %d lines", len(d.Entries), len(d.Lines))
				}
			}
		}
	})
}

// The tables of the catalogue likewise.
func FuzzSheet(f *testing.F) {
	f.Add([]byte("key,name\nive,IVE\n"))
	f.Add([]byte("verb,subject,title,credit,target\nmerge,song,A,B,C\n"))
	f.Add([]byte("key,what,what.ko,number,unit,asof,source,computed\nk,A,B,5,weeks,2025,C,none:streams\n"))
	f.Add([]byte("country,topic,text,text_ko,source\nJP,a,A,B,C\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range catalogues() {
			rows, err := readSheet(File{Name: "x.csv", Data: data}, c.header)
			if err != nil && len(Faults(err)) == 0 {
				t.Errorf("readSheet(%q) = %v, want a Fault", data, err)
			}
			for _, r := range rows {
				r.act()
				r.member(nil)
				r.override(nil)
				r.figure(nil)
				r.note()
			}
		}
	})
}

// Archives likewise: any bytes unpack to files or a Fault.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := newBundle("x")
		b.files = []File{{Name: "x.tar.gz", Data: data}}
		if err := b.unpack(); err != nil && len(Faults(err)) == 0 {
			t.Errorf("unpack(%q) = %v, want a Fault", data, err)
		}
	})
}

// Reading a credit that a source glued together changes blanks and nothing else.
func FuzzUnglue(f *testing.F) {
	f.Add("The Weeknd,JENNIE& Lily-Rose Depp")
	f.Add("DrakeFeaturingWizkid&Kyla")
	f.Fuzz(func(t *testing.T, credit string) {
		bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := spaceAmpersands(credit); bare(got) != bare(credit) {
			t.Errorf("spaceAmpersands(%q) = %q: more than blanks changed", credit, got)
		}
	})
}
