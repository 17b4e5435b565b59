package feed_test

import (
	"slices"
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/feed/tables"
	"fanchart/store/kpop"
	"fanchart/store/starter"
	"fanchart/store/storetest"
)

const (
	figuresHead = "key,act,subject,title,what,value,number,unit,asof,source,computed,disputed\n"
	notesHead   = "country,topic,text,asof,source,disputed\n"
)

// figure reads a figure by its key, or fails.
func figure(t testing.TB, st *store.Store, key string) kpop.Figure {
	t.Helper()
	all, err := st.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(f kpop.Figure) bool { return f.Key == key })
	if i < 0 {
		t.Fatalf("Figures: no %s among %d", key, len(all))
	}
	return all[i]
}

func TestOperatorAddsAndCorrectsFigures(t *testing.T) {
	st := storetest.World(t)
	path := put(t, "figures.csv", strings.TrimSuffix(figuresHead, "\n")+",what_ko\n"+
		"golden-global-200,huntrx,song,Golden,Weeks in a row,,12,weeks,2025-12,somebody,stretch1:global-200,,연속 1위\n"+
		"ive-fans,ive,,,Fans,a million,,,2025,somebody,none,it was two,\n"+
		"market,,,,Rise of the market,,7,percent,2025-06-30,somebody,,,\n")
	if r := bring(t, st, "figures", path); r.Added != 2 || r.Replaced != 1 {
		t.Errorf("report = %+v, want two figures added and one corrected", r)
	}
	got := figure(t, st, "golden-global-200")
	if got.Number != 12 || got.What.In("ko") != "연속 1위" || got.What.In("en-US") != "Weeks in a row" || got.AsOf != "2025-12" {
		t.Errorf("corrected figure = %+v", got)
	}
	if got.Source.In("ko") != "somebody" || len(got.Source) != 1 {
		t.Errorf("source = %v, want one text for all languages", got.Source)
	}
	ive := figure(t, st, "ive-fans")
	if ive.About.ActID != act(t, st, "ive").ID || ive.Disputed.In("en-US") != "it was two" || ive.Check.Why != "other" {
		t.Errorf("figure about IVE = %+v", ive)
	}
	if f := figure(t, st, "market"); f.About != (kpop.About{}) || f.Check.Kind != kpop.NoCheck {
		t.Errorf("general figure = %+v, want it about nothing", f)
	}
	if r := bring(t, st, "figures", path); r.Same != 3 || r.Added+r.Replaced != 0 {
		t.Errorf("second import: report = %+v, want nothing changed", r)
	}
}

// What an operator wrote outlives a new starter set; charts are not read anew.
func TestOperatorsFiguresStay(t *testing.T) {
	st := storetest.World(t)
	before, err := st.DataVersion(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	bring(t, st, "figures", put(t, "f.csv", figuresHead+"kocca-fans,,,,Fans,,12,percent,2025,somebody,none:forecast,\n"))
	bring(t, st, "notes", put(t, "n.csv", notesHead+"jp,fashion,Another text,,somebody,\nTH,stage,A text,2025,somebody,\n"))
	if after, err := st.DataVersion(t.Context()); err != nil || after != before+2 {
		t.Errorf("data version %d, %v after two imports, want %d", after, err, before+2)
	}
	if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.SetMeta(t.Context(), "starter", "older") }); err != nil {
		t.Fatal(err)
	}
	if err := starter.Load(t.Context(), st, storetest.At()); err != nil {
		t.Fatal(err)
	}
	if f := figure(t, st, "kocca-fans"); f.Number != 12 {
		t.Errorf("figure = %+v, want the operator's", f)
	}
	for country, want := range map[string]string{"JP": "Another text", "TH": "A text", "BR": "K-pop dance cover communities in São Paulo"} {
		if notes, err := st.Notes(t.Context(), country); err != nil || len(notes) == 0 || notes[0].Body.In("en-US") != want {
			t.Errorf("Notes(%s) = %v, %v, want %q", country, notes, err, want)
		}
	}
}

func TestBadFiguresAreRefused(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 700)
	for _, tt := range []struct{ row, code, column string }{
		{"Bad Key,,,,What,v,,,2025,s,,", file.FaultUnknownWord, "key"},
		{"k,nobody,,,What,v,,,2025,s,,", file.FaultUnknownAct, "act"},
		{"k,,tune,T,What,v,,,2025,s,,", file.FaultUnknownWord, "subject"},
		{"k,,,T,What,v,,,2025,s,,", file.FaultEmpty, "subject"},
		{"k,,song,,What,v,,,2025,s,,", file.FaultEmpty, "title"},
		{"k,,,,,v,,,2025,s,,", file.FaultEmpty, "what"},
		{"k,,,,What,,,,2025,s,,", file.FaultEmpty, "value"},
		{"k,,,,What,,5,,2025,s,,", file.FaultEmpty, "value"},
		{"k,,,,What,,five,weeks,2025,s,,", file.FaultNumber, "number"},
		{"k,,,,What,,-5,weeks,2025,s,,", file.FaultNumber, "number"},
		{"k,,,,What,,5,moons,2025,s,,", file.FaultUnknownWord, "unit"},
		{"k,,,,What,v,,,,s,,", file.FaultEmpty, "asof"},
		{"k,,,,What,v,,,last year,s,,", file.FaultDate, "asof"},
		{"k,,,,What,v,,,2025,,,", file.FaultEmpty, "source"},
		{"k,,,,What,v,,,2025,s,guess,", file.FaultUnknownWord, "computed"},
		{"k,,,,What,v,,,2025,s,none:because,", file.FaultUnknownWord, "computed"},
		{"k,,song,T,What,v,,,2025,s,stretch1:no-chart,", file.FaultUnknownWord, "computed"},
		{"k,,song,T,What,v,,,2025,s,stretch1:hot-100,", file.FaultEmpty, "number"},
		{"k,,,,What,,5,weeks,2025,s,stretch1:hot-100,", file.FaultEmpty, "title"},
		{"k,,,,What,,5,albums,2025,s,first-albums-no1:billboard-200,", file.FaultEmpty, "act"},
		{"k,,,,\"" + long + "\",v,,,2025,s,,", file.FaultLong, "what"},
		{"k,,,,What,v,,,2025,s,,\nk,,,,What,v,,,2025,s,,", file.FaultNameTwice, "key"},
		{"k,,,,What,v", file.FaultFields, ""},
	} {
		got := refused(t, storetest.World(t), "figures", put(t, "f.csv", figuresHead+tt.row+"\n"))
		if got.Code != tt.code || got.Column != tt.column || got.Line < 2 {
			t.Errorf("import of %.60q: fault %+v, want %s in column %s with its line", tt.row, got, tt.code, tt.column)
		}
	}
	if got := refused(t, storetest.World(t), "figures", put(t, "f.csv", "key\nk\n")); got.Code != file.FaultHeader || got.Column != "what" {
		t.Errorf("fault %+v, want the missing column what", got)
	}
}

func TestBadNotesAreRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ row, code, column string }{
		{"Japan,topic,Text,,s,", file.FaultUnknownWord, "country"},
		{"ZZ,topic,Text,,s,", file.FaultUnknownWord, "country"},
		{"JP,A Topic,Text,,s,", file.FaultUnknownWord, "topic"},
		{"JP,topic,,,s,", file.FaultEmpty, "text"},
		{"JP,topic,Text,soon,s,", file.FaultDate, "asof"},
		{"JP,topic,Text,,,", file.FaultEmpty, "source"},
		{"JP,topic,Text,,s,\njp,topic,Text,,s,", file.FaultNameTwice, "topic"},
	} {
		got := refused(t, storetest.New(t), "notes", put(t, "n.csv", notesHead+tt.row+"\n"))
		if got.Code != tt.code || got.Column != tt.column || got.Line < 2 {
			t.Errorf("import of %q: fault %+v, want %s in column %s with its line", tt.row, got, tt.code, tt.column)
		}
	}
}

// A text that a language has and the rest have not would be missing for the rest.
func TestATextNeedsOneForAllLanguages(t *testing.T) {
	got := refused(t, storetest.New(t), "notes", put(t, "n.csv", "country,topic,text,text_ko,source\nJP,topic,,글,s\n"))
	if got.Code != file.FaultEmpty || got.Column != "text" {
		t.Errorf("fault %+v, want %s in column text", got, file.FaultEmpty)
	}
}

// Texts stand in columns by the code of their language; those of an older header are read.
func TestTextsByLanguage(t *testing.T) {
	st := storetest.World(t)
	bring(t, st, "figures", put(t, "f.csv", "key,what,what_ko,what.pt-br,what.zh-TW,value,asof,source,source.ko\n"+
		"fans,Fans,팬,Fãs,粉絲,a million,2025,somebody,누군가\n"))
	f := figure(t, st, "fans")
	for locale, want := range map[string]string{"en-US": "Fans", "ko": "팬", "pt-BR": "Fãs", "zh-TW": "粉絲", "zh-CN": "Fans", "th": "Fans"} {
		if got := f.What.In(locale); got != want {
			t.Errorf("What in %s = %q, want %q", locale, got, want)
		}
	}
	if f.Source.In("ko") != "누군가" || f.Value.In("ko") != "a million" {
		t.Errorf("source %v, value %v", f.Source, f.Value)
	}
	for _, tt := range []struct{ file, code, column string }{
		{"country,topic,text,text.klingonese,source\nJP,topic,Text,Text,s\n", file.FaultUnknownWord, "text.klingonese"},
		{"country,topic,text,text.ko,text_ko,source\nJP,topic,Text,글,글,s\n", file.FaultNameTwice, "text_ko"},
	} {
		got := refused(t, storetest.New(t), "notes", put(t, "n.csv", tt.file))
		if got.Code != tt.code || got.Column != tt.column || got.Line != 2 {
			t.Errorf("import of %q: fault %+v, want %s in column %s", tt.file, got, tt.code, tt.column)
		}
	}
}

// A value of another day is the figure's newest or an earlier one, by its date, in whatever
// order they come; what is exported says all of them, and importing it changes nothing.
func TestEarlierValuesOfAFigureStay(t *testing.T) {
	st := storetest.World(t)
	const head = "key,what,act,subject,title,number,unit,asof,source,kind\n"
	row := func(number, asof string) string {
		return "sales,,ive,album,I've IVE," + number + ",copies," + asof + ",Circle Chart,total-sales\n"
	}
	bring(t, st, "figures", put(t, "a.csv", head+row("1000000", "2023-05")))
	if r := bring(t, st, "figures", put(t, "b.csv", head+row("1500000", "2024-05")+row("500000", "2023-04-16"))); r.Added != 1 || r.Replaced != 1 {
		t.Errorf("report = %+v, want a newer value and an earlier one", r)
	}
	if f := figure(t, st, "sales"); f.Number != 1500000 || f.Was != 1000000 || f.AsOf != "2024-05" || f.Kind != kpop.TotalSales {
		t.Errorf("figure = %+v, want the newest value", f)
	}
	past, err := st.FigurePast(t.Context(), "sales")
	if err != nil || len(past) != 2 || past[0].Number != 1000000 || past[1].AsOf != "2023-04-16" || past[1].Source.In("ko") != "Circle Chart" {
		t.Errorf("FigurePast = %+v, %v; want both earlier values, newest first", past, err)
	}
	if r := bring(t, st, "figures", put(t, "c.csv", head+row("1500000", "2024-05")+row("550000", "2023-04-16"))); r.Same != 1 || r.Replaced != 1 {
		t.Errorf("report = %+v, want an earlier value corrected", r)
	}
	var out strings.Builder
	if err := tables.Export(t.Context(), st, tables.Figures, &out); err != nil {
		t.Fatal(err)
	}
	if r := bring(t, st, "figures", put(t, "d.csv", out.String())); r.Added+r.Replaced != 0 || r.Same != 13 {
		t.Errorf("import of the export: %+v, want nothing changed", r)
	}
	fresh := storetest.World(t)
	if r := bring(t, fresh, "figures", put(t, "d.csv", out.String())); r.Added != 1 || r.Replaced != 2 {
		t.Errorf("import of the export elsewhere: %+v, want the three values", r)
	}
	if f := figure(t, fresh, "sales"); f.Number != 1500000 || f.Was != 1000000 {
		t.Errorf("figure elsewhere = %+v", f)
	}
}

// What albums sold, as a collection of Circle's months has it: acts by the catalogue, the
// newest month of the file for all, and what is not sure left out.
func TestSalesOfACollection(t *testing.T) {
	st := storetest.World(t)
	const head = "\ufeffArtist,Album,Year,Month,Sales,Year_Month,Date\n"
	r := bring(t, st, "figures", put(t, "album_sales.csv", head+
		"Stray Kids (스트레이 키즈),樂-STAR,2023,11,4271339,2023-11,2023-11-30\n"+
		"방탄소년단,LOVE YOURSELF 轉 `Tear`,2018,5,3217725,2018-05,2018-05-31\n"+
		"Various Artists,Somebody's Soundtrack,2025,4,5000,2025-04,2025-04-30\n"+
		"IVE (아이브),I feel,2023,5,10,2023-05,2023-05-31\nIVE (아이브),I feel,2025,4,20,2025-04,2025-04-30\n"))
	if r.Added != 2 {
		t.Errorf("report = %+v, want two albums", r)
	}
	all, err := st.Figures(t.Context())
	if err != nil || len(all) != 12 {
		t.Fatalf("%d figures, %v", len(all), err)
	}
	if f := all[11]; f.About.ActKey != "bts" || f.About.Title != "LOVE YOURSELF 轉 'Tear'" || f.AsOf != "2025-04" || f.Number != 3217725 || f.Unit != "copies" {
		t.Errorf("figure = %+v", f)
	}
	r = bring(t, st, "figures", put(t, "album_sales.csv", head+"방탄소년단,LOVE YOURSELF 轉 `Tear`,2018,5,3217,2025-05,2018-05-31\n"))
	if r.Added+r.Replaced != 0 || r.Doubts != 1 {
		t.Errorf("report = %+v, want a sum that fell doubted", r)
	}
	for text, code := range map[string]string{
		"방탄소년단,BE,2020,11,many,2020-11,2020-11-30\n": file.FaultNumber,
		"방탄소년단,BE,2020,11,3,soon,2020-11-30\n":       file.FaultDate,
		"방탄소년단,BE,2020,11,3,2020,2020-11-30\n":       file.FaultDate,
		"방탄소년단,BE,2020\n":                            file.FaultFields,
	} {
		if got := refused(t, st, "figures", put(t, "album_sales.csv", head+text)); got.Code != code {
			t.Errorf("%q: fault %+v, want %s", text, got, code)
		}
	}
}

// Videos come as a table of one's own, by id or address, or as a fan database has them.
func TestVideosOfTitles(t *testing.T) {
	st := storetest.World(t)
	const head = "video,act,title\n"
	if r := bring(t, st, "videos", put(t, "v.csv", head+"gdZLi9oWNZg,bts,Dynamite\nhttps://www.youtube.com/watch?v=AAAAAAAAAAA&t=3,ive,Test\n")); r.Added != 2 {
		t.Errorf("report = %+v, want two videos", r)
	}
	r := bring(t, st, "videos", put(t, "kpop_music_videos.csv", file.BOM+"Date,Artist,Song Name,Korean Name,Director,Video,Type,Release\r\n"+
		"5/22/20,Stray Kids,A Song,노래,,https://youtu.be/qGjAWJ2zWWI,Boy Group,Major\r\n5/21/20,Nobody At All,A Song,,,https://youtu.be/BJD0arHF_5c,Girl Solo,Major\r\n"+
		"5/20/20,Stray Kids,A Song,노래,,https://youtu.be/qGjAWJ2zWWI,Boy Group,Major\r\n5/20/20,Stray Kids,Another Song,,,https://vlive.tv/1,Boy Group,Major\r\n"))
	if r.Added != 1 {
		t.Errorf("report = %+v, want the one video of an act that is known", r)
	}
	list, err := st.Videos(t.Context())
	if err != nil || len(list) != 3 || list[2].ID != "qGjAWJ2zWWI" || list[2].ActKey != "stray-kids" || list[2].Title != "A Song" {
		t.Errorf("Videos = %+v, %v", list, err)
	}
	for row, want := range map[string]file.Fault{
		"short,ive,Test": {Code: file.FaultUnknownWord, Column: "video"},
		"https://example.org/v=AAAAAAAAAAA,ive,Test": {Code: file.FaultUnknownWord, Column: "video"},
		"gdZLi9oWNZg,nobody,Test":                    {Code: file.FaultUnknownAct, Column: "act"},
		"gdZLi9oWNZg,ive,":                           {Code: file.FaultEmpty, Column: "title"},
		"gdZLi9oWNZg,ive,Test\ngdZLi9oWNZg,ive,Test": {Code: file.FaultNameTwice, Column: "video"},
	} {
		if got := refused(t, st, "videos", put(t, "v.csv", head+row+"\n")); got.Code != want.Code || got.Column != want.Column {
			t.Errorf("%q: fault %+v, want %s in %s", row, got, want.Code, want.Column)
		}
	}
}

// Facts of a table fill what the catalogue lacks; what it has is doubted, not changed.
func TestFactsOfATable(t *testing.T) {
	st := storetest.World(t)
	r := bring(t, st, "facts", put(t, "f.csv", "act,debut,disbanded,japanese\nive,2021-11-01,,アイヴの別名\n"))
	if r.Replaced != 1 || r.Doubts != 1 {
		t.Errorf("report = %+v, want a name added and a debut doubted", r)
	}
	if a := act(t, st, "ive"); a.Debut != "2021-12-01" || !slices.Contains(a.NamesOf(kpop.Alias), "アイヴの別名") {
		t.Errorf("act = %+v", a)
	}
	if got := refused(t, st, "facts", put(t, "f.csv", "act,debut\nnobody,2021\n")); got.Code != file.FaultUnknownAct {
		t.Errorf("fault %+v, want %s", got, file.FaultUnknownAct)
	}
}

// All that the real collection has of the catalogue's acts goes in, and again changes nothing.
func TestSalesOfTheRealCollection(t *testing.T) {
	storetest.Shared(t, "data")
	st := storetest.World(t)
	bringShared(t, st, "figures", "circle-album-sales/album_sales-2025-05-19b.csv")
	all, err := st.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sold := map[string]int64{}
	for _, f := range all {
		if f.Kind == kpop.TotalSales {
			sold[f.About.ActKey+" "+f.About.Title] = f.Number
		}
	}
	for title, want := range map[string]int64{"seventeen 10th Mini Album 'FML'": 6355788, "bts MAP OF THE SOUL : 7": 5027599, "stray-kids ★★★★★": 5267921, "blackpink BORN PINK": 2975210} {
		if sold[title] != want {
			t.Errorf("%s sold %d, want %d", title, sold[title], want)
		}
	}
	if len(sold) < 1500 {
		t.Errorf("%d albums of acts in the catalogue, want most of 3,509", len(sold))
	}
	t.Logf("%d albums", len(sold))
}
