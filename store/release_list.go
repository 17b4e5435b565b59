package store

import (
	"context"

	"fanchart/store/kpop"
)

// ReleaseFilter says which releases are sought.
type ReleaseFilter struct {
	Guild         kpop.Snowflake   // whose releases, and everybody's
	Acts          []int64          // by any of them, at most 50; none: by anybody
	Kind          kpop.ReleaseKind // "" any
	Tag, Country  string           // "" any
	From, Until   kpop.Date        // days included; "" open. Both open: those to be announced as well, behind all others
	Undated       bool             // only those to be announced
	Surely        bool             // without those that only may lie in the days: a month or a year that reaches beyond them
	Newest        bool             // the latest first
	Limit, Offset int              // Limit 0: all
}

// A day known to a month or a year lies at its end: behind the days that are known.
// What lies between $2 and $3 is one stretch of the index; what lies behind $3 and can
// mean a day before it is the month or the year that $3 lies in: $6 and $7, which end
// on $8 and $9. Each
// server's releases are a stretch of their own, and merging them keeps the order
// without reading more than the page.
const (
	releasesOf = `SELECT latest, day, id FROM release WHERE deleted = 0 `
	ofThose    = ` AND ($4 = '' OR kind = $4) AND ($5 = '' OR country = $5) `
	ownDays    = `AND guild_id = $1 AND latest >= $2 AND latest <= $3` + ofThose
	sharedDays = `AND guild_id = 0 AND latest >= $2 AND latest <= $3` + ofThose
	longDays   = `AND guild_id IN ($1, 0) AND day IN ($6, $7) AND latest IN ($8, $9)` + ofThose
	released   = releasesOf + ownDays + `UNION ALL ` + releasesOf + sharedDays + `UNION ALL ` + releasesOf + longDays
)

// releasedBy are the releases of some acts, releasedAs those of a tag.
const (
	releasedBy = `
	SELECT DISTINCT latest, day, release_id AS id FROM release_act
	WHERE deleted = 0 AND act_id ` + inAny + ` AND guild_id IN ($51, 0) AND latest >= $52 AND (latest <= $53 OR day IN ($54, $55))
		AND ($56 = '' OR kind = $56) AND ($57 = '' OR country = $57) AND ($58 = '' OR tags LIKE $58 ESCAPE '!')`
	releasedAs = `
	SELECT latest, day, release_id AS id FROM release_tag
	WHERE deleted = 0 AND guild_id IN ($1, 0) AND latest >= $2 AND (latest <= $3 OR day IN ($4, $5))
		AND ($6 = '' OR kind = $6) AND ($7 = '' OR country = $7) AND tag = $8`
)

// The statements: what is counted, and a page from either end.
const (
	countRows         = `(SELECT COUNT(*) FROM release WHERE deleted = 0 `
	countReleased     = `SELECT ` + countRows + ownDays + `) + ` + countRows + sharedDays + `) + ` + countRows + longDays + `)`
	countReleasedBy   = `SELECT COUNT(*) FROM (` + releasedBy + `) n`
	countReleasedAs   = `SELECT COUNT(*) FROM (` + releasedAs + `) n`
	soonestReleased   = `SELECT ` + releaseColumns + ` FROM (` + released + upward + ` LIMIT $10 OFFSET $11` + releasesUpward
	soonestReleasedBy = `SELECT ` + releaseColumns + ` FROM (` + releasedBy + upward + ` LIMIT $59 OFFSET $60` + releasesUpward
	soonestReleasedAs = `SELECT ` + releaseColumns + ` FROM (` + releasedAs + upward + ` LIMIT $9 OFFSET $10` + releasesUpward
	latestReleased    = `SELECT ` + releaseColumns + ` FROM (` + released + downward + ` LIMIT $10 OFFSET $11` + releasesDownward
	latestReleasedBy  = `SELECT ` + releaseColumns + ` FROM (` + releasedBy + downward + ` LIMIT $59 OFFSET $60` + releasesDownward
	latestReleasedAs  = `SELECT ` + releaseColumns + ` FROM (` + releasedAs + downward + ` LIMIT $9 OFFSET $10` + releasesDownward
	upward            = ` ORDER BY latest, day DESC, id`
	downward          = ` ORDER BY latest DESC, day, id DESC`
	releasesUpward    = `) p JOIN release r ON r.id = p.id ORDER BY p.latest, p.day DESC, p.id`
	releasesDownward  = `) p JOIN release r ON r.id = p.id ORDER BY p.latest DESC, p.day, p.id DESC`
)

// Releases returns releases in the order of their days, and how many there are in all.
func (s *Store) Releases(ctx context.Context, f ReleaseFilter) (list []kpop.Release, total int, err error) {
	defer wrap(&err, "releases")
	count, page, args := f.query()
	total, err = one(ctx, s, ask(count, args...), cell[int])
	if err == nil && total > f.Offset {
		list, err = releases(ctx, s, ask(page, append(args, orMost(f.Limit), f.Offset)...))
	}
	return list, total, err
}

// query returns the statement that counts, the one that reads a page, and the
// arguments that they share.
func (f ReleaseFilter) query() (count, page string, args []any) {
	guild := f.Guild
	if guild == 0 {
		guild = -1 // nobody's: everybody's come anyway
	}
	d, kind := f.days(), string(f.Kind)
	switch {
	case len(f.Acts) > 0:
		tag := ""
		if f.Tag != "" {
			tag = part("|" + f.Tag + "|")
		}
		args = padded(f.Acts[:min(len(f.Acts), anyOf)], guild, d.from, d.until, d.month, d.year, kind, f.Country, tag)
		return countReleasedBy, either(f.Newest, latestReleasedBy, soonestReleasedBy), args
	case f.Tag != "":
		args = []any{guild, d.from, d.until, d.month, d.year, kind, f.Country, f.Tag}
		return countReleasedAs, either(f.Newest, latestReleasedAs, soonestReleasedAs), args
	}
	args = []any{guild, d.from, d.until, kind, f.Country, d.month, d.year, behind(d.month, d.until), behind(d.year, d.until)}
	return countReleased, either(f.Newest, latestReleased, soonestReleased), args
}

func either(condition bool, yes, no string) string {
	if condition {
		return yes
	}
	return no
}

// toCome stands for the last day that a release to be announced can mean.
const toCome = "9999"

// days are the bounds of a filter as they are compared: with latest, and the month
// and the year that reach over the last day.
type days struct{ from, until, month, year string }

func (f ReleaseFilter) days() days {
	switch first, ok := f.From.First(); {
	case f.Undated:
		return days{toCome, toCome, "-", "-"}
	case f.From == "" && f.Until == "":
		return days{"", toCome, "-", "-"}
	case ok:
		return days{from: first.String()}.to(f.Until)
	}
	return days{}.to(f.Until)
}

// to sets the end; "" is before what is to be announced.
func (d days) to(until kpop.Date) days {
	d.until, d.month, d.year = "9998", "-", "-"
	if last, ok := until.Last(); ok {
		d.until = last.String()
		d.month, d.year = d.until[:len("2006-01")], d.until[:len("2006")]
	}
	return d
}

// behind returns the last day that a month or a year can mean if it lies behind a day,
// else what no release has.
func behind(date, day string) string {
	if last, ok := kpop.Date(date).Last(); ok && last.String() > day {
		return last.String()
	}
	return "-"
}

// latest returns the last day that a date can mean, as it is stored.
func latest(d kpop.Date) string {
	if last, ok := d.Last(); ok {
		return last.String()
	}
	return toCome
}
