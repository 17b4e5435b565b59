package lists

import (
	"cmp"
	"context"
	"slices"

	"fanchart/store/feed/credits"
	"fanchart/store/feed/file"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// mostRows is how many rows an attached file can have.
const mostRows = 2000

// WishOptions are what the rows of an attached file leave unsaid.
type WishOptions struct {
	Guild kpop.Snowflake // whose it will be
	Noun  guild.Noun     // what an iCalendar file lists; "" events. A CSV file says it by its header
	Zone  string         // IANA: of times that name no zone
	Names *credits.Names // whose acts the rows can name
}

// ReadWishes reads an attached CSV, iCalendar or wiki file: every row is a wish to add
// something, or a refusal; one that is Kept leaves out no row, but says what is doubtful in it,
// or which row was joined with another. Rows that name one thing twice give one wish. The error is
// a Fault (see Faults) of the whole file: its encoding, its header, too many rows, which
// are counted before they are read. It is the context's where that ends.
// Nothing is fetched, and no cell is more than text. Recognise turns wishes for what
// is there already into edits.
func ReadWishes(ctx context.Context, f file.File, o WishOptions) ([]guild.Wish, []guild.Refusal, error) {
	l := reader{ctx: ctx, most: mostRows, file: f, noun: o.Noun, guild: o.Guild, zone: o.Zone, names: o.Names}
	if err := l.read(); err != nil {
		return nil, nil, err
	}
	if len(l.out.things)+len(l.out.refused) == 0 {
		return nil, nil, l.fault(file.FaultBlank, 0, "", "")
	}
	if err := l.once(); err != nil {
		return nil, nil, err
	}
	wishes := make([]guild.Wish, len(l.out.things))
	for i, t := range l.out.things {
		wishes[i] = guild.Wish{Verb: guild.AddVerb, Thing: t.Content}
	}
	return wishes, append(refusals(l.out.refused, false), refusals(l.out.doubts, true)...), nil
}

// refusals are faults in the order of their rows.
func refusals(faults []file.Fault, kept bool) []guild.Refusal {
	out := make([]guild.Refusal, len(faults))
	for i, f := range faults {
		out[i] = guild.Refusal{Row: f.Line, Code: f.Code, Column: f.Column, Detail: f.Detail, Kept: kept}
	}
	slices.SortStableFunc(out, func(a, b guild.Refusal) int { return cmp.Compare(a.Row, b.Row) })
	return out
}
