package store

import (
	"context"

	"fanchart/store/kpop"
)

// Override settles a merge or a split by hand.
type Override struct {
	Verb     string // MergeVerb, SplitVerb, CreditVerb or NameVerb
	Subject  kpop.Subject
	Printing kpop.Printing // the printing meant; an empty credit means any
	Target   kpop.Printing // merge: the printing that it is; credit: act keys in Title
}

// The verbs of overrides.
const (
	MergeVerb  = "merge"  // the printing is the title of the target printing
	SplitVerb  = "split"  // the printing is a title of its own, with all of the same label
	CreditVerb = "credit" // the credit means the acts with these keys
	NameVerb   = "name"   // a title of this name by the act that leads the credit is the one of the target's name
)

// Overrides reads all overrides; an operator's comes after the starter's of the same printing.
func (t *Tx) Overrides(ctx context.Context) (list []Override, err error) {
	defer wrap(&err, "overrides")
	return all(ctx, t, ask(`
		SELECT verb, subject, title, credit, target, target_credit FROM override ORDER BY id`), func(row scanner) (o Override, err error) {
		err = row.Scan(&o.Verb, &o.Subject, &o.Printing.Title, &o.Printing.Credit, &o.Target.Title, &o.Target.Credit)
		return o, err
	})
}

// SaveOverride writes an override; the starter's never replaces an operator's.
func (t *Tx) SaveOverride(ctx context.Context, o Override, origin Origin) (err error) {
	defer wrap(&err, "save override of %s", o.Printing.Title)
	return t.exec(ctx, `
		INSERT INTO override (verb, subject, title, credit, target, target_credit, origin)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (verb, subject, title, credit) DO UPDATE SET
			target = excluded.target, target_credit = excluded.target_credit, origin = excluded.origin
		WHERE override.origin = 'starter' OR excluded.origin = 'operator'`,
		o.Verb, o.Subject, o.Printing.Title, o.Printing.Credit, o.Target.Title, o.Target.Credit, string(origin))
}
