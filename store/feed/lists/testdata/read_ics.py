# Reads the calendar files named, with a parser that is none of ours, and prints of each
# when its events take place in the 900 days from their first times on: "instant name" or
# "day name", sorted, as JSON. Times without a zone are of the calendar's X-WR-TIMEZONE, else
# of Asia/Seoul. What recurs is reckoned by dateutil, and by the rules of RFC 5545 for what
# is left out, added and changed.
import datetime
import json
import sys

import icalendar
import pytz
from dateutil.rrule import rrulestr

DAYS = 900
UTC = datetime.timezone.utc


def moment(value, zone):
    """A date, or an instant in UTC."""
    if not isinstance(value, datetime.datetime):
        return value
    if value.tzinfo is None:
        value = zone.localize(value)
    return value.astimezone(UTC)


def listed(event, name):
    lists = event.get(name, [])
    for prop in lists if isinstance(lists, list) else [lists]:
        for at in prop.dts:
            yield at.dt[0] if isinstance(at.dt, tuple) else at.dt


def times(event, zone):
    """When an event takes place, by what it says itself: (value as written, moment)."""
    start = event["DTSTART"].dt
    day = not isinstance(start, datetime.datetime)
    naive = datetime.datetime.combine(start, datetime.time()) if day else start.replace(tzinfo=None)
    tz = None if day else (start.tzinfo or zone)
    found = {naive}
    rules = event.get("RRULE")
    if rules is not None:
        rule = rules.to_ical().decode()
        if "UNTIL=" in rule:
            until = rules["UNTIL"][0]
            if not isinstance(until, datetime.datetime):
                until = datetime.datetime.combine(until, datetime.time() if day else datetime.time(23, 59, 59))
            elif until.tzinfo is not None:
                until = until.astimezone(tz or zone).replace(tzinfo=None)
            if day:
                until = datetime.datetime.combine(until.date(), datetime.time())
            parts = [part for part in rule.split(";") if not part.startswith("UNTIL=")]
            rule = ";".join(parts + [until.strftime("UNTIL=%Y%m%dT%H%M%S")])
        # DTSTART is the first time, and counts as one, if the rule does not name it too.
        for at in rrulestr(rule, dtstart=naive):
            if at > naive + datetime.timedelta(days=DAYS):
                break
            found.add(at)
    if day:
        moments = {at.date() for at in found}
    else:
        moments = {localized(at, tz).astimezone(UTC) for at in found}
    for at in listed(event, "RDATE"):
        moments.add(moment(at, zone))
    left_out = set()
    for at in listed(event, "EXDATE"):
        if day and isinstance(at, datetime.datetime):
            at = at.date()
        left_out.add(moment(at, zone))
    return {m for m in moments if m not in left_out and (day or m.astimezone(tz).date() not in left_out)}


def localized(at, tz):
    if hasattr(tz, "localize"):
        return tz.localize(at)
    return at.replace(tzinfo=tz)


def newest(events, zone):
    """Of versions of one event the one of the highest SEQUENCE."""
    best = {}
    for event in events:
        key = "" if "RECURRENCE-ID" not in event else str(moment(event["RECURRENCE-ID"].dt, zone))
        rank = (int(event.get("SEQUENCE", 0)), event["LAST-MODIFIED"].dt.timestamp() if "LAST-MODIFIED" in event else 0)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, event)
        elif rank == best[key][0]:
            best[key + str(len(best))] = (rank, event)
    return [event for _, event in best.values()]


def name(event):
    return " ".join(str(event.get("SUMMARY", "")).split())


def occurrences(calendar):
    """(moment, name) of everything in a calendar."""
    zone = pytz.timezone("Asia/Seoul")
    try:
        zone = pytz.timezone(str(calendar.get("X-WR-TIMEZONE", "Asia/Seoul")))
    except pytz.UnknownTimeZoneError:
        pass
    by_uid, out = {}, []
    for n, event in enumerate(calendar.walk("VEVENT")):
        if "DTSTART" in event and name(event):
            by_uid.setdefault(str(event.get("UID", n)), []).append(event)
    for events in by_uid.values():
        events = newest(events, zone)
        changes = [event for event in events if "RECURRENCE-ID" in event]
        found = []
        for event in events:
            if event not in changes:
                found += [(at, at, name(event)) for at in times(event, zone)]
        for change in sorted(changes, key=lambda c: "RANGE" not in c["RECURRENCE-ID"].params):
            was, now = change["RECURRENCE-ID"].dt, change["DTSTART"].dt
            day = was.date() if isinstance(was, datetime.datetime) else was
            was, now = moment(was, zone), moment(now, zone)
            if "RANGE" in change["RECURRENCE-ID"].params:
                found = [(at, at + (now - was), name(change)) if at >= was else (at, to, what) for at, to, what in found]
            else:
                found = [(at, to, what) for at, to, what in found if at != was and at != day]
                if str(change.get("STATUS", "")).upper() != "CANCELLED":
                    found.append((None, now, name(change)))
        out += [(to, what) for _, to, what in found]
    return out


def text(at):
    return at.strftime("%Y-%m-%dT%H:%MZ") if isinstance(at, datetime.datetime) else at.isoformat()


said = {}
for path in sys.argv[1:]:
    try:
        with open(path, "rb") as file:
            calendars = icalendar.Calendar.from_ical(file.read(), multiple=True)
        said[path] = sorted({text(at) + " " + what for calendar in calendars for at, what in occurrences(calendar)})
    except Exception as error:  # the parser, or a rule that nobody can read
        said[path] = ["error " + type(error).__name__ + " " + str(error)]
json.dump(said, sys.stdout, ensure_ascii=False)
