package lease

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"fanchart/store"
)

// named is the lease of a part of a share.
func named(share string, number int) string { return fmt.Sprintf("%s %d", share, number) }

// member is the lease by which a process says that it would take parts of a share.
func member(share, holder string) string { return share + " of " + holder }

// plan says what to do about the leases that there are.
func (k *Keeper) plan(list []store.Lease, now time.Time) store.Leasing {
	k.mu.Lock()
	defer k.mu.Unlock()
	l := store.Leasing{Holder: k.holder, Now: now, Until: now.Add(k.lasts)}
	living := map[string]store.Lease{}
	for _, one := range list {
		switch {
		case one.Until < now.Unix():
		case one.Holder != k.holder && gone(one.Holder):
			l.Dead = append(l.Dead, one.Holder)
		default:
			living[one.Name] = one
		}
	}
	slices.Sort(l.Dead)
	l.Dead = slices.Compact(l.Dead)
	var renew []string
	for share, parts := range k.shares {
		renew = append(renew, k.planShare(&l, division{share, parts, living})...)
	}
	due := now.Sub(k.written) >= k.renews() || now.Before(k.written)
	if due || len(l.Take)+len(l.Leave)+len(l.Dead) > 0 { // what is written is written for all
		l.Take = append(l.Take, renew...)
	}
	return l
}

// division is a share as it is divided now.
type division struct {
	share  string
	parts  int
	living map[string]store.Lease
}

// planShare adds what is taken and left of one share, and returns what stays.
func (k *Keeper) planShare(l *store.Leasing, d division) (stays []string) {
	var mine, free []string
	for n := range d.parts {
		name := named(d.share, n)
		switch one, taken := d.living[name]; {
		case !taken:
			free = append(free, name)
		case one.Holder == k.holder:
			mine = append(mine, name)
		}
	}
	has := d.members(k.holder)
	k.others[d.share] = len(has) - 1
	fair := fairly(d.parts, has, k.holder)
	if len(mine) > fair { // one at a time, so that few servers at once change hands
		l.Leave = append(l.Leave, mine[len(mine)-1])
		mine = mine[:len(mine)-1]
	}
	l.Take = append(l.Take, free[:max(0, min(len(free), fair-len(mine)))]...)
	return append(mine, member(d.share, k.holder))
}

// members are who would take parts, and how many each has.
func (d division) members(self string) map[string]int {
	has := map[string]int{self: 0}
	for name, one := range d.living {
		if name == member(d.share, one.Holder) {
			has[one.Holder] = 0
		}
	}
	for n := range d.parts {
		one := d.living[named(d.share, n)]
		if _, there := has[one.Holder]; there {
			has[one.Holder]++
		}
	}
	return has
}

// fairly is how many parts a member may have. What cannot be divided stays where most is
// already, so that nothing moves for nothing.
func fairly(parts int, has map[string]int, holder string) int {
	members := slices.SortedFunc(maps.Keys(has), func(a, b string) int {
		return cmp.Or(cmp.Compare(has[b], has[a]), cmp.Compare(a, b))
	})
	fair := parts / len(members)
	if slices.Index(members, holder) < parts%len(members) {
		fair++
	}
	return fair
}

// mine are the parts that a list says this process has.
func (k *Keeper) mine(list []store.Lease) (names []string) {
	for _, one := range list {
		if one.Holder == k.holder && !strings.HasSuffix(one.Name, " of "+k.holder) {
			names = append(names, one.Name)
		}
	}
	return names
}
