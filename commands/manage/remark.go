package manage

import (
	"context"
	"slices"
	"strings"

	"fanchart/commands/desk"
	"fanchart/store/calendar"
	"fanchart/store/feed/lists"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// held remarks that what would be added seems to be there already.
func (f *form) held(ctx context.Context, w guild.Wish) {
	if f.err != nil || w.Verb != guild.AddVerb {
		return
	}
	found, err := lists.Recognise(ctx, f.Store, []guild.Wish{w}, f.At)
	if err != nil {
		f.err = err
		return
	}
	if len(found.Wishes) == 0 || found.Wishes[0].Verb != guild.AddVerb {
		f.remark("held", "name", desk.Echo(w.Thing.Name()))
	}
}

// elsewhere remarks that an event is in a city whose clocks are not those that its
// times are read by, unless the moderator named the zone.
func (f *form) elsewhere(w guild.Wish) {
	e := w.Thing.Event
	if f.err != nil || e == nil || e.City == "" || w.Verb == guild.DeleteVerb || e.Start.Minute == kpop.AllDay {
		return
	}
	saysWhen, saysCity, saysZone := f.Option("when") != "", f.Option("city") != "", f.Option("zone") != ""
	if saysZone || !saysWhen && !saysCity {
		return
	}
	if zone := cityZone(e.City, e.Country); zone != "" && zone != e.Zone {
		f.remark("city-zone", "city", desk.Echo(e.City), "zone", zone, "used", e.Zone)
	}
}

// fullNever remarks that an event that repeats cannot fill up: answers are taken for
// those that take place once.
func (f *form) fullNever(w guild.Wish) {
	e := w.Thing.Event
	if f.err == nil && e != nil && w.Verb != guild.DeleteVerb && e.Repeat != "" && e.Capacity > 0 {
		f.remark("full-never")
	}
}

// cityZone is the zone of a city, "" if no city or several are called so.
func cityZone(city, country string) (zone string) {
	for _, c := range calendar.ZoneCities() {
		if country != "" && c.Country != country || !slices.ContainsFunc(c.Names, func(n string) bool { return strings.EqualFold(n, city) }) {
			continue
		}
		if zone != "" {
			return ""
		}
		zone = c.Zone
	}
	return zone
}
