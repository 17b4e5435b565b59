package digests

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/written"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// digestForm is a digest that is being filled in.
type digestForm struct {
	question
	digest  guild.Digest
	missing []string // permissions that the bot lacks in the channel
	remarks []string // what else is to be known, worded by "digest.remark." and the word
}

// usualMinute is when digests come unless another time is given.
const usualMinute = 9 * 60

// read fills in what the options say and, in a new digest, what is usual.
func (f *digestForm) read(ctx context.Context) error {
	server, err := f.Store.Guild(ctx, f.Guild)
	if err != nil {
		return err
	}
	before := f.digest
	if f.digest.ID == 0 {
		f.usual(server)
	}
	for _, step := range []func() error{f.channel, f.zone, f.time, f.language, f.charts, f.sections, f.role} {
		if err := step(); err != nil {
			return err
		}
	}
	f.plain()
	if before.ID == 0 && server.Zone == "" && f.digest.Zone == desk.UsualZone && f.Option("zone") == "" && f.digest.Minute != guild.AtOnce {
		f.remarks = append(f.remarks, "zone")
	}
	if err := f.permitted(); err != nil {
		return err
	}
	if err := f.who(ctx); err != nil {
		return err
	}
	return f.timed(before)
}

// usual is what a new digest is like.
func (f *digestForm) usual(g guild.Guild) {
	d := &f.digest
	d.Channel, d.Cadence, d.MonthDay, d.Minute = f.Channel, guild.Weekly, 1, usualMinute
	d.Zone, d.Follows = cmp.Or(g.Zone, desk.UsualZone), true
	d.Weekday = desk.KoreanDay(f.At).Weekday()
	if loc, err := calendar.Zone(d.Zone); err == nil {
		d.Weekday = f.At.In(loc).Weekday()
	}
	d.Language = cmp.Or(g.Language, f.P.Locale)
	d.Scope, d.Sections, d.Told = guild.AllKPop, keysOf(f.room.sections), guild.Told{}
	for _, c := range f.Shelf.Charts {
		if len(f.Shelf.Refs[c.Key]) > 0 && c.Subject == kpop.Song && len(d.Charts) < 2 {
			d.Charts = append(d.Charts, c.Key)
		}
	}
	if len(d.Charts) == 0 {
		d.Charts = []string{f.Shelf.Charts[0].Key}
	}
}

// plain takes over the options that stand for themselves.
func (f *digestForm) plain() {
	d := &f.digest
	if text := f.Option("cadence"); text != "" {
		d.Cadence = guild.Cadence(text)
	}
	if i := slices.Index(weekdays(), f.Option("weekday")); i >= 0 {
		d.Weekday = time.Weekday((i + 1) % 7)
	}
	switch {
	case d.Cadence == guild.EachIssue && f.Option("cadence") != "" && strings.TrimSpace(f.Option("time")) == "":
		d.Minute = guild.AtOnce
	case d.Cadence != guild.EachIssue && d.Minute == guild.AtOnce:
		d.Minute = usualMinute
	}
	d.MonthDay = f.Number("day", d.MonthDay)
	if text := f.Option("scope"); text != "" {
		d.Scope = guild.DigestScope(text)
	}
	if text := f.Option("size"); text != "" {
		d.Full = text == "full"
	}
}

func (f *digestForm) channel() error {
	f.digest.Channel = cmp.Or(f.IDOf("channel"), f.digest.Channel)
	if f.digest.Channel == 0 {
		return f.Mistake("error.digest-where")
	}
	return nil
}

func (f *digestForm) zone() error {
	text := strings.TrimSpace(f.Option("zone"))
	if text == "" {
		return nil
	}
	zone, err := f.ZoneNamed(text)
	if err == nil {
		f.digest.Zone, f.digest.Follows = zone, false
	}
	return err
}

// time reads a time of day as people write it; one that names a zone brings it along.
func (f *digestForm) time() error {
	text := strings.TrimSpace(f.Option("time"))
	if text == "" {
		return nil
	}
	t, err := f.Typed.Parse(text, f.At, f.digest.Zone)
	var why written.ErrUnclear
	switch {
	case errors.As(err, &why) && slices.Contains(clockFaults(), why.Code):
		return desk.UserError{Text: "time: " + f.WhyUnclear(why)}
	case err != nil && why.Code == "":
		return err
	case err != nil, !t.Clock:
		return f.Mistake("error.digest-time", "given", desk.Echo(text))
	}
	f.digest.Minute, f.digest.Follows = int(t.Local.Minute), f.digest.Follows && t.Zone == ""
	switch {
	case t.Zone == "" || t.Zone == f.digest.Zone:
	case strings.TrimSpace(f.Option("zone")) == "":
		f.digest.Zone = t.Zone
	default:
		return f.twoZones(text, t)
	}
	return nil
}

// twoZones refuses an hour of one zone beside the name of another, and says which hour it is
// there now: between the two it is a different day, or will be when clocks change.
func (f *digestForm) twoZones(text string, t written.Time) error {
	there, err := calendar.Resolve(t.Local, t.Zone)
	if err != nil {
		return err
	}
	loc, err := calendar.Zone(f.digest.Zone)
	if err != nil {
		return err
	}
	return f.Mistake("error.digest-zones", "given", desk.Echo(text), "one", t.Zone, "other", f.digest.Zone, "hour", there.At.In(loc).Format("15:04"))
}

// clockFaults are the faults that a time of day alone can have.
func clockFaults() []written.Code {
	return []written.Code{written.Clock, written.HalfDay, written.Midnight, written.Zones, written.Offset, written.Season}
}

func (f *digestForm) language() error {
	text := strings.TrimSpace(f.Option("language"))
	if text == "" {
		return nil
	}
	if strings.EqualFold(text, desk.OwnLanguage) {
		return f.Mistake("error.digest-language")
	}
	all := f.Desk.Languages(f.P)
	list := slices.DeleteFunc(all, func(c desk.Choice) bool { return c.Value == desk.OwnLanguage })
	one, err := f.LanguageOf(list, text)
	f.digest.Language = one
	return err
}

// mostCharts is how many charts a digest tells of.
const mostCharts = 4

func (f *digestForm) charts() error {
	text := f.Option("charts")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	f.digest.Charts = nil
	for _, word := range desk.Listed(desk.Clip(text, desk.MaxTyped)) {
		c, _, err := f.ChartNamed(word)
		if err != nil {
			return err
		}
		if !slices.Contains(f.digest.Charts, c.Key) {
			f.digest.Charts = append(f.digest.Charts, c.Key)
		}
	}
	if n := len(f.digest.Charts); n == 0 || n > mostCharts {
		return f.Mistake("error.digest-charts", "most", mostCharts)
	}
	return nil
}

func (f *digestForm) sections() error {
	text := f.Option("sections")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	var on []guild.Section
	for _, word := range desk.Listed(desk.Clip(text, desk.MaxTyped)) {
		s, ok := f.section(word)
		if !ok {
			return f.Mistake("error.digest-section", "given", desk.Echo(word), "sections", strings.Join(desk.TextsOf(keysOf(f.room.sections)), ", "))
		}
		on = append(on, s.key)
	}
	list := f.known(on)
	if !slices.ContainsFunc(list, func(s section) bool { return !s.draws }) {
		return f.Mistake("error.digest-sections")
	}
	f.digest.Sections = keysOf(list)
	return nil
}

func (f *digestForm) role() error {
	if text := f.Option("ping"); text != "" && !desk.IsYes(text) {
		f.digest.Role = 0
		return nil
	}
	role, err := f.PingRole("role")
	if role != 0 {
		f.digest.Role = role
	}
	return err
}

// permitted notes what the bot lacks in the channel.
func (f *digestForm) permitted() error {
	missing, err := f.CanPost(f.digest.Channel)
	if err != nil {
		return err
	}
	f.missing = missing
	place, seen := f.Places[f.digest.Channel]
	if !seen || place.Fault != "" {
		return nil
	}
	if slices.ContainsFunc(f.known(f.digest.Sections), func(s section) bool { return s.draws }) {
		f.missing = append(f.missing, desk.Lacks(place.Can, ask.AttachFiles)...)
	}
	if role := f.IDOf("role"); role != 0 && f.digest.Role == role && !f.Pinged[role].Mentionable {
		f.missing = append(f.missing, desk.Lacks(place.Can, ask.MentionEveryone)...)
	}
	return nil
}

// who remarks on a scope of nobody.
func (f *digestForm) who(ctx context.Context) error {
	if f.digest.Scope != guild.FollowedActs {
		return nil
	}
	list, err := f.Store.Follows(ctx, store.FollowFilter{Guild: f.Guild})
	if len(list) == 0 {
		f.remarks = append(f.remarks, "nobody")
	}
	return err
}

// timed works out when the digest comes next, if that is new; one that comes with an
// issue begins with the next one.
func (f *digestForm) timed(before guild.Digest) (err error) {
	d := &f.digest
	if d.Cadence == guild.EachIssue {
		d.Due = 0
		if before.Cadence != guild.EachIssue || before.Charts[0] != d.Charts[0] {
			if refs := f.Shelf.Refs[d.Charts[0]]; len(refs) > 0 {
				told := guild.Told{d.Charts[0]: refs[len(refs)-1].Day}
				for key, day := range d.Told {
					told[key] = max(day, told[key])
				}
				d.Told = told
			}
		}
		return nil
	}
	if before.ID == 0 || store.RuleOf(before) != store.RuleOf(*d) || before.Cadence == guild.EachIssue {
		d.Due, err = nextDue(*d, f.At)
	}
	return err
}
