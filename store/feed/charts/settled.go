package charts

import (
	"context"
	"strings"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// settle loads what was settled by hand.
func (b *book) settle(ctx context.Context, tx *store.Tx) error {
	overrides, err := tx.Overrides(ctx)
	if err != nil {
		return err
	}
	for _, o := range overrides {
		p := o.Printing
		switch o.Verb {
		case store.MergeVerb:
			b.joined[titleKey{o.Subject, p.Title, p.Credit}] = o.Target
		case store.SplitVerb:
			b.apart[titleKey{o.Subject, p.Title, p.Credit}] = o.Target.Title
		case store.CreditVerb:
			b.settled[creditKey{o.Subject, p.Title, p.Credit}] = strings.Split(o.Target.Title, ";")
		case store.NameVerb:
			if act := b.leads(p.Credit); act != 0 {
				b.alike[nameKey{o.Subject, names.NormalTitle(p.Title), act}] = names.NormalTitle(o.Target.Title)
			}
		}
	}
	return nil
}

// leads returns the act of the catalogue that a credit names first; 0: none.
func (b *book) leads(credit string) int64 {
	if parts := b.names.Split(credit, farDay); len(parts) > 0 && parts[0].Act != nil {
		return parts[0].Act.ID
	}
	return 0
}

// farDay is later than every debut.
const farDay kpop.Day = 1 << 16

// called returns the normal form of a printing's title under the name that its act's title
// goes by on charts abroad: as settled by hand, or the Latin one of the two names printed.
func (b *book) called(subject kpop.Subject, p *printBuild) string {
	latin := latinName(p.Printing.Title)
	for _, a := range p.Acts {
		for _, normal := range []string{p.normal, latin} {
			if name, ok := b.alike[nameKey{subject, normal, a.ActID}]; ok {
				return name
			}
		}
	}
	if latin != "" && len(p.Acts) > 0 {
		return latin
	}
	return p.normal
}

func (b *book) settledCredit(subject kpop.Subject, p kpop.Printing) ([]string, bool) {
	for _, key := range []creditKey{{subject, p.Title, p.Credit}, {subject, "", p.Credit}} {
		if keys, ok := b.settled[key]; ok {
			return keys, true
		}
	}
	return nil, false
}

// byKeys turns "key" and "key?" (featured) and "=Name" (no catalogue act) into acts.
func (b *book) byKeys(keys []string) []store.ActRole {
	var out []store.ActRole
	for _, key := range keys {
		role := kpop.Lead
		if bare, ok := strings.CutSuffix(key, "?"); ok {
			key, role = bare, kpop.Featured
		}
		id, known := b.byKey[key]
		if name, ok := strings.CutPrefix(key, "="); ok {
			id, known = b.credit(name), true
		}
		if known {
			out = append(out, store.ActRole{ActID: id, Role: role})
		}
	}
	return out
}

// normal returns the normal form under which a printing is identified: that of the
// printing it was merged into, or of its own label when it was split off.
func (b *book) normal(subject kpop.Subject, p kpop.Printing) (normal string, apart bool, target kpop.Printing) {
	for _, credit := range []string{p.Credit, ""} {
		key := titleKey{subject, p.Title, credit}
		if label, ok := b.apart[key]; ok {
			return names.NormalTitle(p.Title) + "\x00" + label, true, p
		}
		if target, ok := b.joined[key]; ok {
			if target.Credit == "" {
				target.Credit = p.Credit
			}
			return names.NormalTitle(target.Title), false, target
		}
	}
	return names.NormalTitle(p.Title), false, p
}
