package desk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// Act finds the act that the option "artist" names.
func (q Question) Act(ctx context.Context) (Found[kpop.Act], error) {
	return q.ActNamed(ctx, Named{Option: "artist", Kind: "act", Text: q.Option("artist")})
}

// ActNamed finds an act by its permanent id or any of its names, typed in an option. Of a
// member without an act the group is offered: nothing else can be asked of them.
func (q Question) ActNamed(ctx context.Context, named Named) (Found[kpop.Act], error) {
	c, err := q.BearerNamed(ctx, named)
	if err != nil {
		return Found[kpop.Act]{}, err
	}
	if c.Clear && c.Picked.IsMember() {
		b := c.Picked
		said := q.P.Say("near.member", "member", view.MemberName(b.Member), "group", b.Act.Name)
		return Found[kpop.Act]{}, UserError{Text: said, Buttons: q.offerActs(named, append([]Bearer{b}, c.Others...))}
	}
	out := Found[kpop.Act]{Picked: c.Picked.Act, Clear: c.Clear, near: c.near}
	members := false
	for _, b := range c.Others {
		if members = members || b.IsMember(); !b.IsMember() {
			out.Others = append(out.Others, b.Act)
		}
	}
	if !c.Clear && members {
		return Found[kpop.Act]{}, UserError{Text: q.P.Say("choose.act", "name", Echo(named.Text)), Buttons: q.offerActs(named, c.Others)}
	}
	return out, nil
}

// BearerNamed finds an act, or a member of one, by a permanent id or any name.
func (q Question) BearerNamed(ctx context.Context, named Named) (Found[Bearer], error) {
	c, err := resolve(ctx, q, named.Text, shelved[Bearer]{
		index: q.Shelf.Acts, byID: q.bearerByID, read: q.bearers, best: q.bestAct, called: Bearer.Called,
		unknown: func(_ string, near []Bearer) error {
			return unknown(q, named, near, func(b Bearer) Offered { return Offered{b.Called(), named.id(b.ID())} })
		},
	})
	if err != nil || c.Others == nil && !c.near {
		return c, err
	}
	if !c.Picked.IsMember() {
		c.Picked.Act, err = q.Store.Act(ctx, c.Picked.Act.ID) // with its members
	}
	return c, err
}

// offerActs are buttons that ask the same of the acts of some bearers.
func (q Question) offerActs(named Named, bearers []Bearer) []view.Button {
	var out []Offered
	for _, b := range bearers {
		out = append(out, Offered{b.Called(), named.id(ID(b.Act.ID))})
	}
	return q.offers(named.Option, out)
}

// bestAct chooses among bearers of one name: the one written just so, where the capitals
// say something (LiSA is not LISA), else the outstanding one.
func (q Question) bestAct(bearers []Bearer, text string) (best int, ok bool) {
	var all []rival
	for _, b := range bearers {
		weight := q.Shelf.ActWeights.Of(b.Act.ID) % bias
		if b.Large || b.Gone {
			weight = 0
		}
		own := slices.ContainsFunc(bearers, func(o Bearer) bool { return o.Act.KPop && !o.IsMember() })
		all = append(all, rival{b.Act.KPop && (!own || !b.IsMember()), weight})
	}
	for _, same := range []func(Bearer) bool{
		func(b Bearer) bool { return b.Act.Name == text && (b.Act.KPop || mixedCase(text)) },
		func(b Bearer) bool {
			return b.Act.KPop && called(b.Act, text) && !called(b.Act, strings.TrimRight(text, signs))
		},
	} {
		if i, one := only(bearers, func(b Bearer) bool { return !b.IsMember() && same(b) }); one {
			return i, true
		}
	}
	return outstanding(all)
}

// signs end a name and tell it from another: MAMAMOO+.
const signs = "+!?*."

// called reports whether an act is called so, to the sign.
func called(a kpop.Act, text string) bool {
	return strings.EqualFold(a.Name, text) || slices.ContainsFunc(a.Names, func(n kpop.Name) bool { return strings.EqualFold(n.Text, text) })
}

// only finds the one that fits, if there is just one.
func only[T any](list []T, fits func(T) bool) (at int, one bool) {
	at = slices.IndexFunc(list, fits)
	return at, at >= 0 && !slices.ContainsFunc(list[at+1:], fits)
}

// mixedCase reports whether the capitals of a text are nobody's habit: a phone writes the
// first letter large, who shouts all of them.
func mixedCase(text string) bool {
	lower, upperBehind := false, false
	for i, r := range text {
		lower = lower || unicode.IsLower(r)
		upperBehind = upperBehind || i > 0 && unicode.IsUpper(r)
	}
	return lower && upperBehind
}
