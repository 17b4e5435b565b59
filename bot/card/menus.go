package card

import (
	"strconv"

	"fanchart/commands/view"
)

// menuUnits is how long the hint of a menu is: Discord takes 150.
const menuUnits = 80

// menus are lists to choose from, each in a row of its own. One without anything to choose
// is left out, as is what asks too long a request.
func menus(list []view.Menu) (rows []part) {
	for n, m := range list {
		p := part{Type: partSelect, CustomID: picked + ":" + strconv.Itoa(n), Hint: Cut(Clean(m.Hint), menuUnits)}
		for _, b := range m.Picks[:min(len(m.Picks), mostPicks)] {
			if Length(b.Request) <= pickUnits {
				p.Options = append(p.Options, pick{Cut(Clean(b.Label), pickUnits), b.Request})
			}
		}
		if m.Channels != "" {
			p.Type, p.CustomID, p.Options, p.Kinds = partChannels, m.Channels, nil, plainChannels()
		}
		if m.Channels != "" || len(p.Options) > 0 {
			rows = append(rows, part{Type: partRow, Parts: []part{p}})
		}
	}
	return rows
}

// plainChannels are Discord's kinds of the channels that are offered: texts and announcements.
func plainChannels() []int { return []int{0, 5} }

// OfChannels is Discord's kind of a list of a server's channels: what is chosen from it is an
// id, and the list's own name is the request that it belongs to.
const OfChannels = partChannels
