package kpop

import "time"

// Show is one of Korea's music shows: every episode has a no. 1, its win.
type Show struct {
	Key     string // music-bank
	Name    string
	Weekday time.Weekday // on which it is broadcast, specials left aside
}

// Shows lists the music shows, by weekday; each is worded by "show." and the key.
func Shows() []Show {
	return []Show{
		{"the-show", "The Show", time.Tuesday},
		{"show-champion", "Show Champion", time.Wednesday},
		{"m-countdown", "M Countdown", time.Thursday},
		{"music-bank", "Music Bank", time.Friday},
		{"music-core", "Show! Music Core", time.Saturday},
		{"inkigayo", "Inkigayo", time.Sunday},
	}
}

// Win is the no. 1 of an episode of a music show. Few episodes have two.
type Win struct {
	ID     int64
	Show   string // key of the show
	Day    Day    // of the episode
	Credit string // as printed
	Song   string // likewise
	Total  int    // the score; 0 not known
	Parts  []WinPart
	Source string // source form that named it first
}

// WinPart is a part of a win's score, as the show names it.
type WinPart struct {
	Name  string
	Score int
}
