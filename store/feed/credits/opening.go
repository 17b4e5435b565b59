package credits

import (
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// Opening returns the act that the name of an event begins with, if a word of events
// follows: "BTS World Tour …", "Stray Kids 2nd fan meeting".
func (n *Names) Opening(name string, day kpop.Day) []kpop.Credit {
	words := strings.Fields(name)
	for i := min(len(words), 8); i > 0; i-- {
		act := n.book.Act(strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[:i], " "), "'s"), "’s"), day)
		if act == nil || !act.KPop {
			continue
		}
		if i == len(words) || eventWord(words[i]) {
			return credited(nil, act, kpop.Lead)
		}
		return nil
	}
	return nil
}

func eventWord(word string) bool {
	word = strings.ToLower(strings.Trim(word, "<>[]()'\"“”‘’:-–"))
	if len(word) >= 3 && word[0] >= '0' && word[0] <= '9' {
		return true // 1st, 2026
	}
	return slices.Contains([]string{"world", "tour", "concert", "fan", "fanmeeting", "fan-meeting", "fancon", "fan-con", "live", "asia", "showcase",
		"encore", "anniversary", "birthday", "comeback", "listening", "streaming", "cup", "cupsleeve", "cup-sleeve", "pop-up"}, word)
}

// Billed returns the K-pop acts that an event is by: each a whole name of one that performs
// on that day, not a part of the event's.
func (n *Names) Billed(performers []string, day kpop.Day) (out []kpop.Credit) {
	for _, name := range performers {
		if act := n.book.Act(name, day); act != nil && act.KPop {
			out = credited(out, act, kpop.Lead)
		}
	}
	return out
}
