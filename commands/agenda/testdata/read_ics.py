# Reads a calendar file from standard input with a parser that is none of ours and
# prints what it understands of each event as JSON: instants are unix seconds UTC, days
# are text, the times of a repeat come from the rules that the file itself gives.
import datetime
import json
import sys

import icalendar
import pytz
from dateutil.rrule import rrulestr

MOST = 130  # times of a repeat

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
if calendar.errors:
    sys.exit(str(calendar.errors))
zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}


def plain(prop):
    """The value of a date property: a day, an instant, or what a clock of a zone shows."""
    value = prop.dt
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    zone = prop.params.get("TZID")
    if zone is not None:
        return zones[str(zone)].localize(value.replace(tzinfo=None)).timestamp()
    if value.utcoffset() != datetime.timedelta(0):
        sys.exit(f"{value} is neither UTC nor of a zone of the file")
    return value.timestamp()


def times(event):
    """The first times of a repeat, by the zone that the file gives."""
    start, rule = event["DTSTART"], event["RRULE"].to_ical().decode()
    day = not isinstance(start.dt, datetime.datetime)
    naive = datetime.datetime.combine(start.dt, datetime.time()) if day else start.dt.replace(tzinfo=None)
    if "UNTIL=" in rule:
        until = event["RRULE"]["UNTIL"][0]
        if day == isinstance(until, datetime.datetime):
            sys.exit(f"UNTIL {until} is not of the kind of DTSTART")
        if not day:
            zone = zones[str(start.params["TZID"])]
            until = until.astimezone(zone).replace(tzinfo=None)
        else:
            until = datetime.datetime.combine(until, datetime.time())
        parts = [part for part in rule.split(";") if not part.startswith("UNTIL=")]
        rule = ";".join(parts + [until.strftime("UNTIL=%Y%m%dT%H%M%S")])
    left_out, added = single(event, "EXDATE"), single(event, "RDATE")
    out, skipped = [], 0
    for at in rrulestr(rule, dtstart=naive):
        if len(out) == MOST:
            break
        time = at.date().isoformat() if day else zones[str(start.params["TZID"])].localize(at).timestamp()
        if time in left_out:
            skipped += 1
        else:
            out.append(time)
    return sorted(out + added), skipped, len(added)


def single(event, name):
    """The single times that a property lists."""
    lists = event.get(name, [])
    out = []
    for listed in lists if isinstance(lists, list) else [lists]:
        for at in listed.dts:
            value = at.dt
            if isinstance(value, datetime.datetime):
                out.append(zones[str(listed.params["TZID"])].localize(value.replace(tzinfo=None)).timestamp())
            else:
                out.append(value.isoformat())
    return out


out = []
for event in calendar.walk("VEVENT"):
    if event.errors:
        sys.exit(str(event.errors))
    read = {"uid": str(event["UID"]), "sequence": int(event["SEQUENCE"]), "summary": str(event["SUMMARY"]),
            "status": str(event["STATUS"]), "start": plain(event["DTSTART"])}
    if "DTEND" in event:
        read["end"] = plain(event["DTEND"])
    for name in ("LOCATION", "DESCRIPTION", "URL"):
        if name in event:
            read[name.lower()] = str(event[name])
    if "RRULE" in event:
        read["times"], read["skipped"], read["added"] = times(event)
    out.append(read)
json.dump(out, sys.stdout)
