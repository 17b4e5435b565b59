package names

import (
	"strings"
	"testing"

	"fanchart/store/kpop"
)

// book is a small catalogue with the names that are hard to read.
func book() *Book {
	act := func(key, name, debut string, korean bool, names ...kpop.Name) kpop.Act {
		return kpop.Act{Key: key, Name: name, Debut: kpop.Date(debut), KPop: korean, Names: names}
	}
	printed := func(text string) kpop.Name { return kpop.Name{Kind: kpop.Printed, Text: text} }
	alias := func(text string) kpop.Name { return kpop.Name{Kind: kpop.Alias, Text: text} }
	return NewBook([]kpop.Act{
		act("rainbow-uk", "Rainbow", "", false, printed("Rainbow")),
		act("rose-us", "Rose", "", false, printed("Rose")),
		act("lisa-jp", "LiSA", "2011", false, printed("LiSA")),
		act("lisa", "LISA", "2021-09-10", true, printed("LISA"), printed("Lisa")),
		act("rose", "ROSÉ", "2021-03-12", true, printed("ROSE"), printed("ROSÉ")),
		act("rainbow", "RAINBOW", "2009-11-12", true, kpop.Name{Kind: kpop.Hangul, Text: "레인보우"}),
		act("jin", "JIN", "2016-12", true, printed("JIN"), printed("Jin")),
		act("bts", "BTS", "2013-06-13", true, kpop.Name{Kind: kpop.Hangul, Text: "방탄소년단"}),
		act("j-hope", "j-hope", "2018", true),
		act("suga", "SUGA", "2016-08-15", true, alias("Agust D")),
		act("tomorrow-x-together", "TOMORROW X TOGETHER", "2019-03-04", true, alias("TXT")),
		act("blackpink", "BLACKPINK", "2016-08-08", true),
		act("jennie", "JENNIE", "2018-11-12", true),
		act("twice", "TWICE", "2015-10-20", true),
		act("jeongyeon", "JEONGYEON", "", true), act("jihyo", "JIHYO", "2023-08-18", true), act("chaeyoung", "CHAEYOUNG", "2025", true),
		act("huntrx", "HUNTR/X", "2025-06-20", true, alias("HUNTRX")),
		act("ejae", "EJAE", "2025", true), act("audrey-nuna", "AUDREY NUNA", "2018", true), act("rei-ami", "REI AMI", "2019", true),
		act("cxm", "CxM", "2025-09-29", true, printed("CxM: S.COUPS x MINGYU")),
		act("and-team", "&TEAM", "2022-12-07", true),
		act("v", "V", "2016", true),
		act("tyler-the-creator", "Tyler, The Creator", "", false),
		act("earth-wind-fire", "Earth, Wind & Fire", "", false, alias("Earth, Wind And Fire")),
		act("lil-nas-x", "Lil Nas X", "", false),
		act("hootie-the-blowfish", "Hootie & The Blowfish", "", false),
	})
}

func TestSplit(t *testing.T) {
	tests := []struct{ credit, day, want string }{
		{"", "", ""},
		{"BTS", "", "bts"},
		{"Bruno Mars", "", "=Bruno Mars"},

		// separators inside known names
		{"TOMORROW X TOGETHER", "", "tomorrow-x-together"},
		{"TOMORROW X TOGETHER & Jonas Brothers", "", "tomorrow-x-together =Jonas Brothers"},
		{"TOMORROW X TOGETHER x Anitta", "", "tomorrow-x-together =Anitta"},
		{"Tyler, The Creator", "", "tyler-the-creator"},
		{"Tyler, The Creator Featuring A$AP Rocky", "", "tyler-the-creator =A$AP Rocky?"},
		{"Lil Yachty & Tierra Whack Featuring A$AP Rocky & Tyler, The Creator", "", "=Lil Yachty =Tierra Whack =A$AP Rocky? tyler-the-creator?"},
		{"Earth, Wind & Fire", "", "earth-wind-fire"},
		{"Earth, Wind And Fire With The Emotions", "", "earth-wind-fire =The Emotions"},
		{"Lil Nas X Featuring Billy Ray Cyrus", "", "lil-nas-x =Billy Ray Cyrus?"},
		{"Lil Nas X & BTS", "", "lil-nas-x bts"},
		{"&TEAM", "", "and-team"},
		{"CxM: S.COUPS x MINGYU", "", "cxm"},

		// separators between acts
		{"BLACKPINK X Selena Gomez", "", "blackpink =Selena Gomez"},
		{"Coldplay x BTS", "", "=Coldplay bts"},
		{"Gera MX + Christian Nodal", "", "=Gera MX =Christian Nodal"},
		{"Maroon 5 & LISA", "", "=Maroon 5 lisa"},
		{"benny blanco, BTS & Snoop Dogg", "", "=benny blanco bts =Snoop Dogg"},
		{"The Weeknd, JENNIE & Lily-Rose Depp", "", "=The Weeknd jennie =Lily-Rose Depp"}, // with the blanks that one source lost
		{"j-hope With J. Cole", "", "j-hope =J. Cole"},
		{"Dead Or Alive", "", "=Dead Or Alive"},
		{"Michael Jackson Duet With Akon", "", "=Michael Jackson =Akon"},
		{"A Vs. B", "", "=A =B"},

		// colons and affiliations
		{"HUNTR/X: EJAE, Audrey Nuna & REI AMI", "", "huntrx ejae audrey-nuna rei-ami"},
		{"HUNTR/X, EJAE, Audrey Nuna & Rei Ami", "", "huntrx ejae audrey-nuna rei-ami"},
		{"HUNTRX", "", "huntrx"},
		{"JEONGYEON, JIHYO & CHAEYOUNG Of TWICE", "", "jeongyeon jihyo chaeyoung"},
		{"Halsey & SUGA Of BTS", "", "=Halsey suga"},
		{"Prodigy Of Mobb Deep", "", "=Prodigy Of Mobb Deep"}, // no known act: left as it stands
		{"SUGA Of The Hill", "", "suga =The Hill"},

		// featured acts
		{"BTS Featuring Halsey", "", "bts =Halsey?"},
		{"BTS Feat. Halsey", "", "bts =Halsey?"},
		{"BTS feat Halsey", "", "bts =Halsey?"},
		{"BTS ft. Halsey & Lauv", "", "bts =Halsey? =Lauv?"},
		{"BTS (feat. Halsey)", "", "bts =Halsey?"},
		{"BTS (Featuring Halsey & Lisa)", "2024-01-06", "bts =Halsey? lisa?"},
		{"LISA Featuring Doja Cat & RAYE", "", "lisa =Doja Cat? =RAYE?"},
		{"BTS Featuring", "", "=BTS Featuring"}, // nobody follows: a name

		// two separators in a row, and names that begin or end with one
		{"Lil Nas X Featuring Megan Thee Stallion", "", "lil-nas-x =Megan Thee Stallion?"},
		{"Lil Nas X & Jack Harlow", "", "lil-nas-x =Jack Harlow"},
		{"Lil Nas X ", "", "lil-nas-x"},
		{"Mia X Featuring Charlie Wilson", "", "=Mia X =Charlie Wilson?"},
		{"Master P Feat. Fiend, Silkk The Shocker, Mia X & Mystikal", "", "=Master P =Fiend? =Silkk The Shocker? =Mia X? =Mystikal?"},
		{"Terminator X And The Godfathers Of Threatt", "", "=Terminator X And The Godfathers Of Threatt"},
		{"Kendrick Lamar, Baby Keem, & Sam Dew", "", "=Kendrick Lamar =Baby Keem =Sam Dew"},
		{"Tag Team, Mickey, Minnie, And Goofy", "", "=Tag Team =Mickey =Minnie =Goofy"},
		{"Prince Duet With Apollonia", "", "=Prince =Apollonia"},
		{"Patti Austin A Duet With James Ingram", "", "=Patti Austin =James Ingram"},
		{"Lola Brooke X Latto X Yung Miami Or Featuring Billy B", "", "=Lola Brooke =Latto =Yung Miami =Billy B?"},
		{"Pras Michel Feat. Ol' Dirty Bastard & Introducing Mya", "", "=Pras Michel =Ol' Dirty Bastard? =Mya?"},
		{"Jamie N Commons & X Ambassadors", "", "=Jamie N Commons =X Ambassadors"},
		{"With Confidence", "", "=With Confidence"}, {"X", "", "=X"}, {"Of Monsters And Men", "", "=Of Monsters And Men"},

		// brackets
		{"E-40 (Featuring Leviti)", "", "=E-40 =Leviti?"},
		{"Seals (Feat. A & B), C", "", "=Seals =A? =B? =C?"},
		{"Dolly Parton (Duet With Kenny Rogers)", "", "=Dolly Parton =Kenny Rogers"},
		{"Eddie Money (with Valerie Carter)", "", "=Eddie Money =Valerie Carter"},
		{"The Lox [Featuring DMX & Lil' Kim]", "", "=The Lox =DMX? =Lil' Kim?"},
		{"The Swell Season (Glen Hansard & Marketa Irglova)", "", "=The Swell Season (Glen Hansard & Marketa Irglova)"},
		{"MOUNT WESTMORE (Snoop Dogg, Ice Cube, E-40 & Too $hort)", "", "=MOUNT WESTMORE (Snoop Dogg, Ice Cube, E-40 & Too $hort)"},
		{"Tion Wayne Featuring E1 (3x3), ZT (3x3) & Darkoo", "", "=Tion Wayne =E1 (3x3)? =ZT (3x3)? =Darkoo?"},
		{"Was (Not Was)", "", "=Was (Not Was)"}, {"(G)I-DLE & BTS", "", "=(G)I-DLE bts"},
		{"Scott Walker + Sunn O)))", "", "=Scott Walker =Sunn O)))"},
		{"BTS (Halsey & Lauv", "", "=BTS (Halsey =Lauv"}, // never closed

		// groups with a band behind them
		{"Hootie & The Blowfish", "", "hootie-the-blowfish"},
		{"Huey Lewis & The News", "", "=Huey Lewis & The News"},
		{"Gladys Knight And The Pips", "", "=Gladys Knight And The Pips"},
		{"Michael Buble And BTS", "", "=Michael Buble bts"},
		{"BTS And Friends", "", "bts =Friends"},

		// blanks
		{"All Time Low Featuring Demi Lovato & blackbear ", "", "=All Time Low =Demi Lovato? =blackbear?"},
		{"  BTS  ", "", "bts"},
		{"TOMORROW  X  TOGETHER", "", "tomorrow-x-together"},
		{"Daryl Hall  John Oates", "", "=Daryl Hall  John Oates"},
		{"BTS,Halsey", "", "=BTS,Halsey"}, // repaired where the source is known to lose blanks

		// nobody twice
		{"BTS & BTS", "", "bts"},
		{"Agust D Featuring SUGA", "", "suga"},
		{"Cher & CHER", "", "=Cher"},
		{"Drake Featuring Drake", "", "=Drake"},
		{", & ,", "", "=&"},

		// case tells these apart, and a name is not printed before its act's debut
		{"LISA", "", "lisa"}, {"Lisa", "", "lisa"}, {"LiSA", "", "lisa-jp"},
		{"ROSE", "", "rose"}, {"ROSÉ", "", "rose"}, {"Rose", "", "rose-us"},
		{"LISA", "2015-01-03", "lisa-jp"},
		{"LISA", "1999-01-02", "=LISA"},
		{"Rainbow", "1979-09-15", "rainbow-uk"}, {"Rainbow", "2012-09-15", "rainbow-uk"},
		{"RAINBOW", "2012-09-15", "rainbow"}, {"RAINBOW", "1979-09-15", "rainbow-uk"},
		{"Jin", "2004-11-06", "=Jin"}, {"Jin", "2015-01-03", "jin"}, {"Jin", "2022-11-12", "jin"}, // a year before the debut will do
		{"레인보우", "2012-09-15", "rainbow"},
	}
	b := book()
	for _, test := range tests {
		day := test.day
		if day == "" {
			day = "2025-12-27"
		}
		if got := written(b.Split(test.credit, date(t, day))); got != test.want {
			t.Errorf("Split(%q, %s) = %q, want %q", test.credit, day, got, test.want)
		}
	}
}

// written writes parts as keys, or =Name where the catalogue has none; featured
// ones with a question mark.
func written(parts []Part) string {
	var out []string
	for _, p := range parts {
		name := "=" + p.Name
		if p.Act != nil {
			name = p.Act.Key
		}
		if p.Role == kpop.Featured {
			name += "?"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func date(t testing.TB, s string) kpop.Day {
	t.Helper()
	d, err := kpop.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// A split loses nothing of a name and invents none.
func FuzzSplit(f *testing.F) {
	for _, credit := range []string{
		"HUNTR/X: EJAE, Audrey Nuna & REI AMI", "JEONGYEON, JIHYO & CHAEYOUNG Of TWICE", "Tyler, The Creator Featuring X",
		"BTS (feat. Halsey)", " , & : x X With Of ", ":", "a: : b", "& The", "Featuring Featuring", "¥$: Ye & Ty Dolla $ign", "\xff & \xfe",
	} {
		f.Add(credit)
	}
	b := book()
	f.Fuzz(func(t *testing.T, credit string) {
		seen := map[*kpop.Act]bool{}
		for _, p := range b.Split(credit, date(t, "2025-12-27")) {
			if p.Name == "" || strings.TrimSpace(p.Name) != p.Name || !strings.Contains(credit, p.Name) {
				t.Errorf("Split(%q): part %q, want a piece of the credit", credit, p.Name)
			}
			if p.Role != kpop.Lead && p.Role != kpop.Featured {
				t.Errorf("Split(%q): %q has role %q", credit, p.Name, p.Role)
			}
			if p.Act != nil && seen[p.Act] {
				t.Errorf("Split(%q): %s twice", credit, p.Act.Key)
			}
			seen[p.Act] = true
		}
	})
}
