package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// acts and titles that the tables below search; the number is the ID.
func someActs() *Index {
	return NewIndex(slices.Values([]Item{
		{ID: 1, Names: []string{"BTS", "방탄소년단", "Bangtan Boys"}, Weight: 90},
		{ID: 2, Names: []string{"BLACKPINK", "블랙핑크"}, Weight: 80},
		{ID: 3, Names: []string{"Stray Kids", "스트레이 키즈", "SKZ"}, Weight: 70},
		{ID: 4, Names: []string{"ROSÉ", "로제"}, Weight: 60},
		{ID: 5, Names: []string{"HUNTR/X", "헌트릭스"}, Weight: 60},
		{ID: 6, Names: []string{"(G)I-DLE", "여자아이들"}, Weight: 50},
		{ID: 7, Names: []string{"IU", "아이유"}, Weight: 50},
		{ID: 8, Names: []string{"NewJeans", "뉴진스"}, Weight: 40},
		{ID: 9, Names: []string{"Girls' Generation", "소녀시대", "SNSD"}, Weight: 40},
		{ID: 10, Names: []string{"Apink", "에이핑크"}, Weight: 10},
		{ID: 11, Names: []string{"Pink Fantasy", "핑크판타지"}, Weight: 1},
		{ID: 12, Names: []string{"Rosette"}, Weight: 99},
		{ID: 13, Names: []string{"¥$"}, Weight: 5},
		{ID: 14, Names: []string{"과일", "Fruit"}, Weight: 5},
		{ID: 15, Names: []string{"닭가슴살"}, Weight: 5},
		{ID: 16, Names: []string{"宇宙少女", "WJSN"}, Weight: 5},
		{ID: 17, Names: []string{"CocaNButter", "코카N버터"}, Weight: 5},
	}))
}

func someTitles() *Index {
	return NewIndex(slices.Values([]Item{
		{ID: 1, Names: []string{"Golden"}, Extra: "HUNTR/X: EJAE, Audrey Nuna & REI AMI", Weight: 10},
		{ID: 2, Names: []string{"Golden"}, Extra: "Jung Kook", Weight: 9},
		{ID: 3, Names: []string{"APT."}, Extra: "ROSÉ & Bruno Mars", Weight: 10},
		{ID: 4, Names: []string{"Golden Hour"}, Extra: "Kacey Musgraves", Weight: 20},
		{ID: 5, Names: []string{"Die With A Smile"}, Extra: "Lady Gaga & Bruno Mars", Weight: 8},
		{ID: 6, Names: []string{"You're So Golden"}, Extra: "Nobody", Weight: 99},
		{ID: 7, Names: []string{"봄날", "Spring Day"}, Extra: "BTS", Weight: 3},
		{ID: 8, Names: []string{"Gold"}, Extra: "Spandau Ballet", Weight: 1},
	}))
}

func hitList(hits []Hit) string {
	var b strings.Builder
	for _, h := range hits {
		fmt.Fprintf(&b, " %d:%s", h.ID, []string{"exact", "told", "prefix", "word", "words", "inner", "layout", "typo"}[h.Match])
	}
	return strings.TrimSpace(b.String())
}

func TestFindActs(t *testing.T) {
	x := someActs()
	for _, c := range []struct{ query, want string }{
		// Normal form; exact before the heavier prefix.
		{"bts", "1:exact"},
		{"rose", "4:exact 12:prefix"},
		{"ROSÉ", "4:exact 12:prefix"},
		{"ros", "12:prefix 4:prefix"},
		{"huntrx", "5:exact"},
		{"huntr/x", "5:exact"},
		{" gidle ", "6:exact"},
		{"(G)I-DLE", "6:exact"},
		{"straykids", "3:exact"},
		{"girls generation", "9:exact"},
		{"¥", "13:prefix"},
		{"宇宙", "16:prefix"},
		{"少女", "16:inner"},
		// Beginnings, inner words, inner parts, in this order.
		{"stray k", "3:prefix"},
		{"kids", "3:word"},
		{"gen", "9:word"},
		{"pink", "11:prefix 2:inner 10:inner"},
		{"x", "5:word"},
		{"잎", "10:inner"}, // 이ㅍ of 에이핑크
		// Several words in any order.
		{"kids stray", "3:words"},
		{"boys bang", "1:words"},
		{"kids nothing", ""},
		// Hangul, finished or not.
		{"방탄소년단", "1:exact"},
		{"방탄", "1:prefix"},
		{"방타", "1:prefix"},
		{"방ㅌ", "1:prefix"},
		{"바", "1:prefix"},
		{"소년", "1:inner"},
		{"손", "9:prefix 1:inner"},
		{"고", "14:prefix"},
		{"달", "15:prefix"},
		{"닭ㄱ", "15:prefix"},
		{"ㅏ", "3:layout"}, // k
		{"키즈", "3:word"},
		// Hangul initials.
		{"ㅂㅌㅅ", "1:prefix"},
		{"ㅂㅌㅅㄴㄷ", "1:prefix"},
		{"ㅂㅌㅅㄴㄷㄷ", ""},
		{"ㅂㅌㅄ", ""},
		{"ㅄ", ""},
		{"ㄶ", ""},
		{"방ㅌㅅㄴㄷ", "1:prefix"},
		{"ㄳ", "15:inner"}, // typed ㄱㅅ of 닭가슴살
		{"닭ㄳ", "15:prefix"},
		{"ㅋㅋNㅂ", "17:prefix"},
		{"ㅋㅋㅂㅌ", "17:prefix"},
		{"ㅋMㅂ", ""},
		{"ㅅㄴ", "9:prefix 1:inner"},
		{"방ㅌㅅ", "1:prefix"},
		{"방ㅌ소", "1:prefix"},
		{"ㅂ탄ㅅ", "1:prefix"},
		{"밤ㅌㅅ", ""},
		{"ㅋㅈ", "3:word"},
		{"ㅇㅇㅇ", "7:prefix"},
		// The keyboard in the other language.
		{"dkdldb", "7:layout"},
		{"DKDLDB", "7:layout"},
		{"dkdl", "7:layout"},
		{"qkdxks", "1:layout"},
		{"ㅠㅅㄴ", "1:layout"},
		{"ㅑㅕ", "7:layout"},
		{"ㄱㅐㄴㄷ", "4:layout 12:layout"},
		// One letter off.
		{"blakcpink", "2:typo"},
		{"blackpnk", "2:typo"},
		{"blackpiink", "2:typo"},
		{"vlackpink", "2:typo"},
		{"newjaens", "8:typo"},
		{"newjeansx", "8:typo"},
		{"strya kid", "3:typo"},
		{"tsraykids", "3:typo"},
		{"kisd", "3:typo"},
		{"bst", ""},
		{"아이우", "7:typo"},
		{"宇宙少年", "16:typo"},
		{"blakcpnik", ""},
	} {
		if got := hitList(x.Find(c.query, 25)); got != c.want {
			t.Errorf("Find(%q) = %q, want %q", c.query, got, c.want)
		}
	}
}

func TestFindTitles(t *testing.T) {
	x := someTitles()
	for _, c := range []struct{ query, want string }{
		{"golden", "1:exact 2:exact 4:prefix 6:word"},
		{"gold", "8:exact 4:prefix 1:prefix 2:prefix 6:word"},
		{"golden huntrx", "1:told"},
		{"huntrx golden", "1:told"},
		{"golden h", "4:prefix 1:words 2:typo 6:typo"},
		{"golden j", "2:words 1:typo 4:typo 6:typo"},
		{"bruno apt", "3:told"},
		{"apt rose", "3:told"},
		{"rose & bruno apt", "3:told"},
		{"smile bruno mars", "5:words"},
		{"bruno mars", ""}, // Extra alone finds nothing
		{"huntrx", ""},
		{"bts 봄", "7:words"},
		{"봄날 bts", "7:told"},
		{"golden huntrix", "1:typo"},
		{"gloden huntrx", "1:typo"},
		{"huntrx gloden", "1:typo"},
		{"bruon apt", "3:typo"},
		{"bruno marx", ""},
		{"gloden huntrix", ""},
		{"gloden", "1:typo 2:typo 4:typo 6:typo"},
	} {
		if got := hitList(x.Find(c.query, 25)); got != c.want {
			t.Errorf("Find(%q) = %q, want %q", c.query, got, c.want)
		}
	}
}

func TestFindOrder(t *testing.T) {
	x := NewIndex(slices.Values([]Item{
		{ID: 5, Names: []string{"Moonlight"}, Weight: 1},
		{ID: 4, Names: []string{"Moons"}, Weight: 1},
		{ID: 3, Names: []string{"Moonx"}, Weight: 1},
		{ID: 2, Names: []string{"Moonlight Sonata"}, Weight: 2},
		{ID: 1, Names: []string{"Moony", "Moony Moony", "mooney"}, Weight: -3},
	}))
	for query, want := range map[string]string{
		"moon":   "2:prefix 3:prefix 4:prefix 5:prefix 1:prefix",
		"":       "2:prefix 3:prefix 4:prefix 5:prefix 1:prefix",
		" \t ":   "2:prefix 3:prefix 4:prefix 5:prefix 1:prefix",
		"sonata": "2:word",
	} {
		for limit := range 7 {
			want := strings.Join(strings.Fields(want)[:min(limit, len(strings.Fields(want)))], " ")
			if got := hitList(x.Find(query, limit)); got != want {
				t.Errorf("Find(%q, %d) = %q, want %q", query, limit, got, want)
			}
		}
	}
	if got := x.Find("moon", -1); len(got) != 0 {
		t.Errorf("Find(moon, -1) = %v, want none", got)
	}
}

func TestFindHostile(t *testing.T) {
	empty := NewIndex(slices.Values([]Item{}))
	odd := NewIndex(slices.Values([]Item{
		{ID: 1},
		{ID: 2, Names: []string{"", "\x00", "\xff\xfe", "\x1c\x1d", "\u200d"}, Extra: "\x1d\x00"},
		{ID: 3, Names: []string{strings.Repeat("방", 5000), strings.Repeat("ﷺ", 500)}, Extra: strings.Repeat("a ", 5000)},
		{ID: 4, Names: []string{"a\x00b\x1cc\x1dd"}},
	}))
	if got, want := odd.Len(), 4; got != want {
		t.Errorf("Len() = %d, want %d", got, want)
	}
	for _, query := range []string{
		strings.Repeat("a", 10_000), strings.Repeat("방", 10_000), strings.Repeat("ㅂ", 10_000), strings.Repeat("a ", 10_000),
		strings.Repeat("ﷺ", 10_000), "\x00", "\x00\x00", "\x1d", "\x1c\x08", "\xff", "a\xffb", "한\xed\x95", "((((", "!!!", "\u200d",
		"́", "́́́́", "ㅤ", "ᅠ", "ㅏㅏㅏㅏ", "ㅄㅄㅄㅄ", "💜", "💜💜💜💜💜",
	} {
		for _, x := range []*Index{empty, odd, someActs(), someTitles()} {
			if got := x.Find(query, 25); len(got) > 25 {
				t.Errorf("Find(%q) = %d hits, want at most 25", query[:min(len(query), 20)], len(got))
			}
		}
	}
	if got, want := hitList(odd.Find("abcd", 25)), "4:exact"; got != want {
		t.Errorf("Find(abcd) = %q, want %q", got, want)
	}
	if got := odd.Find("방방", 1); len(got) != 1 || got[0].ID != 3 {
		t.Errorf("Find(방방) = %v, want item 3", got)
	}
}
