package tables

import (
	"testing"

	"fanchart/store/feed/file"
)

// The tables of the catalogue likewise.
func FuzzSheet(f *testing.F) {
	f.Add([]byte("key,name\nive,IVE\n"))
	f.Add([]byte("verb,subject,title,credit,target\nmerge,song,A,B,C\n"))
	f.Add([]byte("key,what,what.ko,number,unit,asof,source,computed\nk,A,B,5,weeks,2025,C,none:streams\n"))
	f.Add([]byte("subject,title,credit,original,hangul,latin,source\nsong,A,B,가,나;다,C,D\n"))
	f.Add([]byte("act,member,nickname,kind,shared,source\na,B,C,short,no,D\n"))
	f.Add([]byte("country,topic,text,text_ko,source\nJP,a,A,B,C\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range all() {
			rows, err := readSheet(file.File{Name: "x.csv", Data: data}, c.header)
			if err != nil && len(file.Faults(err)) == 0 {
				t.Errorf("readSheet(%q) = %v, want a Fault", data, err)
			}
			for _, r := range rows {
				r.act()
				r.member(nil)
				r.override(nil)
				r.figure(nil, nil)
				r.note()
				r.titleNames()
				r.nickname(nil)
			}
		}
	})
}
