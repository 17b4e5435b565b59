package feed_test

import (
	"testing"

	"fanchart/store/feed"
	"fanchart/store/feed/file"
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
		for _, s := range feed.Sources().WithOurs() {
			p, err := s.Read(file.File{Name: name, Data: data})
			if err != nil && len(file.Faults(err)) == 0 {
				t.Errorf("%s: Read(%q) = %v, want a Fault", s.Key, data, err)
			}
			for _, d := range p.Issues {
				if len(d.Entries) != len(d.Lines) {
					t.Errorf("%d entries but %d lines", len(d.Entries), len(d.Lines))
				}
			}
		}
	})
}
