// Reads the calendar files named with ical.js and prints of each when its events take place in
// the 900 days from their first times on, as read_ics.py does: "instant name" or "day name",
// sorted, as JSON. Times without a zone are of the calendar's X-WR-TIMEZONE, else of Asia/Seoul.
// What recurs, is left out, added and changed is ical.js' own reckoning.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const days = 900;

// known says whether a zone is one of IANA's.
const known = (zone) => {
  try {
    return Boolean(zone && new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
};

// ahead is how many seconds a zone's clocks are ahead of UTC at an instant in seconds.
const ahead = (zone, at) => {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(new Date(at * 1000));
  const of = (type) => Number(parts.find((p) => p.type === type).value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) / 1000 - at;
};

// shown is what clocks show at a time, as seconds.
const shown = (time) => Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1000;

// instant is a time in seconds: by the zone that ical.js knows it in, else, as it forgets names of
// zones that the file does not describe, by the one that the event names, else by the calendar's.
const instant = (time, event, floating) => {
  if (time.zone && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime();
  const local = shown(time);
  const named = event.component.getFirstProperty("dtstart").getParameter("tzid");
  const zone = known(named) ? named : floating;
  const first = local - ahead(zone, local);
  return local - ahead(zone, first);
};

const text = (time, event, floating) =>
  time.isDate ? time.toString().slice(0, 10) : new Date(instant(time, event, floating) * 1000).toISOString().slice(0, 16) + "Z";

const name = (event) => (event.summary ?? "").split(/\s+/u).filter(Boolean).join(" ");

// newest are of versions of one event those of the highest SEQUENCE.
const newest = (events) => {
  const best = new Map();
  for (const event of events) {
    const id = event.getFirstPropertyValue("recurrence-id")?.toString() ?? "";
    const rank = [Number(event.getFirstPropertyValue("sequence") ?? 0), event.getFirstPropertyValue("last-modified")?.toUnixTime?.() ?? 0];
    const held = best.get(id);
    if (!held || rank[0] > held.rank[0] || (rank[0] === held.rank[0] && rank[1] > held.rank[1])) best.set(id, { rank, event });
    else if (rank[0] === held.rank[0] && rank[1] === held.rank[1]) best.set(id + "#" + best.size, { rank, event });
  }
  return [...best.values()].map((b) => b.event);
};

const cancelled = (event) => String(event.component.getFirstPropertyValue("status") ?? "").toUpperCase() === "CANCELLED";

// times are when one event takes place, with the single times that were changed.
function* times(master, changes, floating) {
  const event = new ICAL.Event(master, { strictExceptions: true, exceptions: changes });
  if (!event.isRecurring()) {
    yield text(event.startDate, event, floating) + " " + name(event);
  } else {
    const from = shown(event.startDate);
    const all = event.iterator();
    for (let at = all.next(); at && shown(at) - from <= days * 86400; at = all.next()) {
      const told = event.getOccurrenceDetails(at);
      if (told.item !== event && cancelled(told.item)) continue;
      yield text(told.startDate, told.item, floating) + " " + name(told.item);
    }
  }
}

function* occurrences(calendar) {
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const said = calendar.getFirstPropertyValue("x-wr-timezone");
  const floating = known(said) ? said : "Asia/Seoul";
  const byUID = new Map();
  calendar.getAllSubcomponents("vevent").forEach((event, n) => {
    if (!event.hasProperty("dtstart") || !name(new ICAL.Event(event))) return;
    const uid = String(event.getFirstPropertyValue("uid") ?? n);
    byUID.set(uid, [...(byUID.get(uid) ?? []), event]);
  });
  for (const versions of byUID.values()) {
    const events = newest(versions);
    const changes = events.filter((e) => e.hasProperty("recurrence-id"));
    const masters = events.filter((e) => !e.hasProperty("recurrence-id"));
    for (const master of masters) yield* times(master, changes, floating);
    if (masters.length === 0) for (const change of changes) yield* times(change, [], floating);
  }
}

const out = {};
for (const path of process.argv.slice(2)) {
  try {
    const read = ICAL.parse(readFileSync(path, "utf8"));
    const calendars = typeof read[0] === "string" ? [read] : read;
    out[path] = [...new Set(calendars.flatMap((c) => [...occurrences(new ICAL.Component(c))]))].sort();
  } catch (error) {
    out[path] = ["error " + error.name + " " + error.message];
  }
}
console.log(JSON.stringify(out));
