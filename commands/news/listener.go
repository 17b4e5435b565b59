package news

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/commands/written"
	"fanchart/store"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// followSettings is how a person wants to be told.
func followSettings() desk.Command {
	return desk.Command{
		Name: "settings", Example: "/follow settings from:23:00 until:08:00", Personal: true,
		Options: []desk.Option{
			{Name: "from"}, {Name: "until"},
			{Name: "zone", Complete: desk.CompleteZone},
			{Name: "most", Integer: true, Min: 0, Max: mostAlerts},
		},
		Run: runFollowSettings,
	}
}

// SettingsAlerts is how a server's channels are told, and when its members are reminded
// of events.
func SettingsAlerts() desk.Command {
	return desk.Command{
		Name: "alerts", Example: "/settings alerts from:23:00 until:08:00", Personal: true,
		Options: []desk.Option{
			{Name: "from"}, {Name: "until"},
			{Name: "most", Integer: true, Min: 0, Max: mostAlerts},
			{Name: "start"}, {Name: "stages"},
		},
		Run: runSettingsAlerts,
	}
}

// none is a time as a request asks it: never.
const none = "none"

// mostAlerts is how many messages of alerts a day can be chosen.
const mostAlerts = 50

func runFollowSettings(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	if err := q.Somebody(); err != nil {
		return view.Message{}, err
	}
	settings, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	return q.listener(ctx, listening{user: r.User, zone: settings.Zone})
}

func runSettingsAlerts(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	settings, err := q.Store.Guild(ctx, r.Guild)
	if err != nil {
		return view.Message{}, err
	}
	return q.listener(ctx, listening{server: r.Guild, zone: settings.Zone})
}

// listening is who is to be told: a person, or the channels of a server.
type listening struct {
	user, server kpop.Snowflake // one of them
	zone         string         // of the server that this is asked in; "" none is set
}

// listener shows how somebody wants to be told, and changes it if the options say so.
func (q question) listener(ctx context.Context, who listening) (view.Message, error) {
	now, err := q.Store.Listener(ctx, who.user, who.server)
	if err != nil {
		return view.Message{}, err
	}
	set, err := q.changes(now, who.zone)
	if err != nil {
		return view.Message{}, err
	}
	saved := len(q.Options) > 0
	if saved {
		if now, err = q.saveListener(ctx, who, set); err != nil {
			return view.Message{}, err
		}
	}
	page := view.ListenerPage{Listener: now, Zone: zoneOf(now, who.zone), Saved: saved}
	if now.QuietFrom != guild.NoQuiet {
		calm := ask.Request{Command: q.Command, Sub: q.Sub}.With("from", none)
		page.Buttons = []view.Button{{Label: q.P.Say("button.no-quiet"), Request: calm.String()}}
	}
	return view.Listener(q.P, page), nil
}

// saveListener changes how somebody wants to be told, as it is by then. A person is told
// in the language that they ask in, and by the clocks of the server that they ask in, unless
// they have chosen others.
func (q question) saveListener(ctx context.Context, who listening, set func(*guild.Listener)) (now guild.Listener, err error) {
	err = q.Store.Update(ctx, func(t *store.Tx) error {
		if now, err = t.Listener(ctx, who.user, who.server); err != nil {
			return err
		}
		set(&now)
		if who.user != 0 && q.Locale != "" {
			now.Locale = q.Locale
		}
		if who.user != 0 && now.Zone == "" {
			now.Zone = who.zone
		}
		return t.SaveListener(ctx, now)
	})
	return now, err
}

// zoneOf is the zone in which somebody's day is.
func zoneOf(l guild.Listener, server string) string {
	switch {
	case l.Zone != "":
		return l.Zone
	case server != "":
		return server
	}
	return desk.UsualZone
}

// changes reads what is to be changed.
func (q question) changes(before guild.Listener, server string) (func(*guild.Listener), error) {
	var changes []func(*guild.Listener)
	zone := zoneOf(before, server)
	if text := q.Option("zone"); text != "" {
		named, err := q.ZoneNamed(text)
		if err != nil {
			return nil, err
		}
		zone = named
		changes = append(changes, func(l *guild.Listener) { l.Zone = zone })
	}
	quiet, err := q.quiet(before, zone)
	if err != nil {
		return nil, err
	}
	changes = append(changes, quiet)
	if text := q.Option("most"); text != "" {
		n := q.Number("most", 0)
		changes = append(changes, func(l *guild.Listener) { l.Cap = n })
	}
	ahead, err := q.ahead()
	changes = append(changes, ahead)
	return func(l *guild.Listener) {
		for _, change := range changes {
			change(l)
		}
	}, err
}

// quiet reads the quiet hours: both ends, or one of them where the other is set.
func (q question) quiet(before guild.Listener, zone string) (func(*guild.Listener), error) {
	from, until := strings.TrimSpace(q.Option("from")), strings.TrimSpace(q.Option("until"))
	if from+until == "" {
		return func(*guild.Listener) {}, nil
	}
	if q.isNone(from) || q.isNone(until) {
		return func(l *guild.Listener) { l.QuietFrom, l.QuietUntil = guild.NoQuiet, 0 }, nil
	}
	after := before
	for _, end := range []struct {
		option, text string
		into         *int
	}{{"from", from, &after.QuietFrom}, {"until", until, &after.QuietUntil}} {
		if end.text == "" {
			continue
		}
		minute, err := q.clockTime(end.option, end.text, zone)
		if err != nil {
			return nil, err
		}
		*end.into = minute
	}
	switch {
	case after.QuietFrom == guild.NoQuiet || before.QuietFrom == guild.NoQuiet && until == "":
		return nil, q.Mistake("error.quiet-both")
	case after.QuietFrom == after.QuietUntil:
		return nil, q.Mistake("error.quiet-always")
	}
	return func(l *guild.Listener) { l.QuietFrom, l.QuietUntil = after.QuietFrom, after.QuietUntil }, nil
}

// isNone reports whether a text asks for none.
func (q question) isNone(text string) bool {
	return strings.EqualFold(text, none) || q.Typed.Which(text, written.None) != written.Nothing
}

// clockTime reads a time of day, as people write it.
func (q question) clockTime(option, text, zone string) (int, error) {
	loc, err := calendar.Zone(zone)
	if err != nil {
		return 0, err
	}
	if desk.IsClock(text, q.Question, loc) {
		if t, err := q.Typed.Parse(text, q.At, zone); err == nil && t.Zone == "" {
			return int(t.Local.Minute), nil
		}
	}
	return 0, q.Mistake("error.no-clock", "option", option, "given", desk.Echo(text))
}

// ahead reads when is reminded.
func (q question) ahead() (func(*guild.Listener), error) {
	start, stages := q.Option("start"), q.Option("stages")
	var list []int
	var one int
	if start != "" {
		var ok bool
		if list, ok = q.readAhead(start); !ok || len(list) > mostAhead {
			return func(*guild.Listener) {}, q.Mistake("error.ahead", "option", "start", "given", desk.Echo(start), "n", mostAhead)
		}
	}
	if stages != "" {
		found, ok := q.readAhead(stages)
		if !ok || len(found) != 1 {
			return func(*guild.Listener) {}, q.Mistake("error.ahead", "option", "stages", "given", desk.Echo(stages), "n", 1)
		}
		one = found[0]
	}
	return func(l *guild.Listener) {
		if start != "" {
			l.Ahead = list
		}
		if stages != "" {
			l.StageAhead = one
		}
	}, nil
}

// How often is reminded at most, and how long before.
const (
	mostAhead    = 3
	longestAhead = 30 * 24 * 60 // minutes
)

// readAhead reads lengths of time in minutes, the longest first: 1 day, 2h, 30분 전.
func (q question) readAhead(text string) (list []int, ok bool) {
	found, ok := q.Typed.Lengths(text)
	for _, n := range found {
		if n < 1 || n > longestAhead {
			return nil, false
		}
		if !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	slices.Reverse(list)
	return list, ok
}
