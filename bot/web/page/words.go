package page

import "fanchart/commands/say"

// words are the page's own words, without "try.": those that the script looks up, and what
// it puts into them.
func words() map[string][]string {
	out := map[string][]string{
		"used": {"who", "what"}, "measures": {"components", "characters", "bytes"}, "pings": {"who"}, "role": {"number"}, "week.made": {"day"}, "not-offered": {"what"},
	}
	for _, key := range []string{
		"ask", "send", "slash", "silent", "gone", "choose", "yes", "no",
		"as", "speaks", "zone", "phone", "light", "tools", "channels", "messages",
		"app", "edited", "thinking", "only-you", "dismiss", "push", "push.nothing",
		"got", "nobody", "natives", "no-natives", "clock", "clock.note", "hour", "day", "monday", "week",
		"examples", "examples.note", "forget", "forgotten", "channel.dm",
	} {
		out[key] = nil
	}
	for _, one := range people() {
		out["person."+one.Key] = nil
	}
	for _, s := range servers() {
		out["server."+s.Key] = nil
		for _, key := range s.channels {
			out["channel."+key] = nil
		}
	}
	return out
}

// language is a language that the page speaks.
type language struct {
	Code  string            `json:"code"`
	Name  string            `json:"name"`
	Words map[string]string `json:"words"` // with {placeholders}
}

func (p *Page) languages() []language {
	var out []language
	for _, one := range p.Catalogues.All() {
		out = append(out, languageOf(one))
	}
	return out
}

func languageOf(p *say.Printer) language {
	l := language{Code: p.Locale, Name: say.LanguageName(p.Locale), Words: map[string]string{}}
	for key, names := range words() {
		var pairs []any
		for _, name := range names {
			pairs = append(pairs, name, "{"+name+"}")
		}
		l.Words[key] = p.Say("try."+key, pairs...)
	}
	return l
}
