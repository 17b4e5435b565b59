package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fanchart/commands/view"
	"fanchart/store"
	"fanchart/store/names"
)

// Bearer is who bears a name: an act, or a member of one who has no act of their own.
type Bearer struct {
	view.Bearer
	Gone  bool // the member's group is no more
	Large bool // it is a project of many, who are known by their units
}

// IsMember reports whether a member is meant.
func (b Bearer) IsMember() bool { return b.Member.Name != "" }

// ID is how a request refers to the bearer for good.
func (b Bearer) ID() string {
	if b.IsMember() {
		return ID(b.Act.ID) + "/" + b.Member.Name
	}
	return ID(b.Act.ID)
}

// Called is the bearer as lists and suggestions name it.
func (b Bearer) Called() string {
	if b.IsMember() {
		return view.MemberName(b.Member) + " — " + b.Act.Name
	}
	return view.ActName(b.Act)
}

// memberID reads the permanent id of a member.
func memberID(text string) (group int64, member string, ok bool) {
	number, member, found := strings.Cut(text, "/")
	digits, isID := IsID(number)
	group, err := strconv.ParseInt(digits, 10, 64)
	return group, member, found && isID && err == nil && member != ""
}

// bearers reads who the hits in the index of acts are, in their order.
func (q Question) bearers(ctx context.Context, hits []names.Hit) ([]Bearer, error) {
	var ids []int64
	for _, h := range hits {
		if m, ok := q.Shelf.members.of(h.ID); ok {
			ids = append(ids, m.Group)
		} else {
			ids = append(ids, h.ID)
		}
	}
	acts, err := q.Store.Acts(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []Bearer
	for i, h := range hits {
		a, ok := acts[ids[i]]
		if !ok {
			continue // gone since the index was built
		}
		m, _ := q.Shelf.members.of(h.ID)
		out = append(out, Bearer{Bearer: view.Bearer{Act: a, Member: m.Member}, Gone: m.Gone, Large: m.Large()})
	}
	return out, nil
}

// bearerByID reads an act, or a member, by their permanent id; ok is false when a text is
// none, or of nobody.
func (q Question) bearerByID(ctx context.Context, text string) (b Bearer, ok bool, err error) {
	group, name, isMember := memberID(text)
	if !isMember {
		digits, isID := IsID(text)
		if !isID {
			return b, false, nil
		}
		b.Act, err = ByID(ctx, digits, q.Store.Act)
		return b, err == nil, absent(err)
	}
	i := slices.IndexFunc(q.Shelf.members, func(m store.FoundMember) bool { return m.Group == group && m.Member.Name == name })
	if i < 0 {
		return b, false, nil
	}
	found := q.Shelf.members[i]
	b = Bearer{Bearer: view.Bearer{Member: found.Member}, Gone: found.Gone}
	b.Act, err = q.Store.Act(ctx, group)
	return b, err == nil, absent(err)
}
