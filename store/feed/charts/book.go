package charts

import (
	"context"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// book resolves printed credits to act ids within one transaction.
type book struct {
	names   *names.Book
	byKey   map[string]int64
	isKPop  map[int64]bool
	credits map[string]int64 // acts known only from credits, by the normal form of their name
	settled map[creditKey][]string
	joined  map[titleKey]kpop.Printing // merges settled by hand
	apart   map[titleKey]string        // splits settled by hand
	alike   map[nameKey]string         // names settled by hand: the normal form of the name elsewhere

	nextAct  int64
	newIDs   []int64
	newNames []string
}

// creditKey is a credit settled by hand; an empty title means on every title.
type creditKey struct {
	subject       kpop.Subject
	title, credit string
}

// titleKey is a printing settled by hand; an empty credit means any.
type titleKey struct {
	subject       kpop.Subject
	title, credit string
}

// nameKey is a name of an act's title, in its normal form.
type nameKey struct {
	subject kpop.Subject
	normal  string
	act     int64
}

func openBook(ctx context.Context, tx *store.Tx) (*book, error) {
	acts, err := tx.CatalogueWithMembers(ctx)
	if err != nil {
		return nil, err
	}
	credits, err := tx.CreditActs(ctx)
	if err != nil {
		return nil, err
	}
	b := &book{names: names.NewBook(acts), byKey: map[string]int64{}, isKPop: map[int64]bool{}, credits: make(map[string]int64, len(credits)),
		settled: map[creditKey][]string{}, joined: map[titleKey]kpop.Printing{}, apart: map[titleKey]string{}, alike: map[nameKey]string{}}
	for _, a := range acts {
		b.byKey[a.Key], b.isKPop[a.ID] = a.ID, a.KPop
	}
	for name, id := range credits {
		b.credits[names.Normal(name)] = id
	}
	if err := b.settle(ctx, tx); err != nil {
		return nil, err
	}
	b.nextAct, err = tx.NextAct(ctx)
	return b, err
}

// acts returns who a printed credit of that day credits. Names that the catalogue
// lacks become acts of their own, one for each normal form.
func (b *book) acts(subject kpop.Subject, p kpop.Printing, read string, day kpop.Day) []store.ActRole {
	if subject == kpop.ActSubject {
		p = kpop.Printing{Credit: p.Title}
	}
	if p.Credit == "" {
		return nil
	}
	if keys, ok := b.settledCredit(subject, p); ok {
		return b.byKeys(keys)
	}
	if read == "" {
		read = p.Credit
	}
	if subject == kpop.ActSubject {
		return []store.ActRole{{ActID: b.named(read, day), Role: kpop.Lead}}
	}
	var out []store.ActRole
	for _, part := range b.names.Split(read, day) {
		id := int64(0)
		if part.Act != nil {
			id = part.Act.ID
		} else {
			id = b.credit(part.Name)
		}
		out = append(out, store.ActRole{ActID: id, Role: part.Role})
	}
	return out
}

// named returns the act that the whole of a name means on that day.
func (b *book) named(name string, day kpop.Day) int64 {
	if act := b.names.Act(name, day); act != nil {
		return act.ID
	}
	return b.credit(name)
}

func (b *book) credit(name string) int64 {
	key := names.Normal(name)
	id, ok := b.credits[key]
	if !ok {
		id = b.nextAct
		b.nextAct++
		b.credits[key] = id
		b.newIDs, b.newNames = append(b.newIDs, id), append(b.newNames, name)
	}
	return id
}

// flush writes the acts that credit made up since the last flush.
func (b *book) flush(ctx context.Context, tx *store.Tx) (n int, err error) {
	n = len(b.newIDs)
	err = tx.AddCreditActs(ctx, b.newIDs, b.newNames)
	b.newIDs, b.newNames = nil, nil
	return n, err
}
