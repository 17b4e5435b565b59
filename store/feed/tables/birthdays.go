package tables

import (
	"context"
	"strconv"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// birthdaysHeader is the header of the table of birthdays: a group's key with the name that
// it lists, or the key of an act that is one person and no name. A date is a day, or the day
// of a year (09-12) where the year is not known.
//
//	bts,RM,1994-09-12,editor
func birthdaysHeader() []string { return []string{"group", "date", "member", "source"} }

// person is whose birthday it is.
type person struct {
	act    int64
	member string
}

func saveBirthdays(ctx context.Context, s *saver, rows []row) error {
	acts, err := s.tx.CatalogueWithMembers(ctx)
	if err != nil {
		return err
	}
	list, origins, err := s.tx.Birthdays(ctx)
	if err != nil {
		return err
	}
	have, from := map[person]kpop.Birthday{}, map[person]store.Origin{}
	for i, b := range list {
		have[person{b.ActID, b.Member}], from[person{b.ActID, b.Member}] = b, origins[i]
	}
	known := newPeople(acts)
	for _, r := range rows {
		b, ok, err := known.birthday(r)
		if err != nil {
			return err
		}
		if !ok {
			s.doubts = append(s.doubts, store.Doubt{Code: file.DoubtPerson, File: r.File, Line: r.Line, Detail: file.Clip(r.Field["unit"] + ": " + r.Field["member"])})
			continue
		}
		who := person{b.ActID, b.Member}
		was, held := have[who]
		if r.Field["unit"] != "" && held && was.Day != b.Day { // a schedule's word, against the catalogue's
			s.doubts = append(s.doubts, store.Doubt{Code: file.DoubtBirthday, File: r.File, Line: r.Line, Detail: file.Clip(b.Member + ": " + was.Day + " / " + b.Day)})
			continue
		}
		if r.Field["unit"] != "" && held {
			b = was
		}
		if !s.count(held, was == b, from[who]) {
			continue
		}
		have[who] = b
		if err := s.tx.SaveBirthday(ctx, b, s.origin); err != nil {
			return err
		}
	}
	return nil
}

// people are the acts and members of the catalogue, by key and by name.
type people struct {
	byKey  map[string]*kpop.Act
	byName map[string]*kpop.Act // by normal form; nil: several
}

func newPeople(acts []kpop.Act) people {
	p := people{map[string]*kpop.Act{}, map[string]*kpop.Act{}}
	for i := range acts {
		a := &acts[i]
		p.byKey[a.Key] = a
		called := []string{a.Name}
		for _, n := range a.Names {
			called = append(called, n.Text)
		}
		for _, name := range called {
			normal := names.Normal(name)
			if other, ok := p.byName[normal]; ok && other != a {
				a = nil
			}
			p.byName[normal], a = a, &acts[i]
		}
	}
	return p
}

// birthday reads a row; false: a schedule names somebody who is not in the catalogue.
func (p people) birthday(r row) (b kpop.Birthday, ok bool, err error) {
	f := r.Field
	if b.Day, b.Year, err = birthDate(r); err != nil {
		return b, false, err
	}
	b.Source = f["source"]
	if f["unit"] != "" {
		b.ActID, b.Member, ok = p.named(r)
		return b, ok, nil
	}
	act := p.byKey[f["group"]]
	if act == nil {
		return b, false, r.Fault(file.FaultUnknownAct, "group")
	}
	b.ActID, b.Member = act.ID, f["member"]
	if b.Member != "" && !listed(*act, b.Member) {
		return b, false, r.Fault(file.FaultNobodyThere, "member")
	}
	if b.Member == "" && act.Kind != kpop.Soloist {
		return b, false, r.Fault(file.FaultEmpty, "member")
	}
	return b, true, nil
}

func listed(a kpop.Act, member string) bool {
	for _, m := range a.Members {
		if m.Name == member {
			return true
		}
	}
	return false
}

// named finds a member by the names of a group and a name in it; a soloist's schedule names
// the soloist.
func (p people) named(r row) (act int64, member string, ok bool) {
	sought := names.Normal(r.Field["member"])
	for _, unit := range r.List("unit") {
		a := p.byName[names.Normal(unit)]
		if a == nil {
			continue
		}
		for _, m := range a.Members {
			if names.Normal(m.Name) == sought || names.Normal(m.Hangul) == sought {
				return a.ID, m.Name, true
			}
		}
		if a.Kind == kpop.Soloist && names.Normal(a.Name) == sought {
			return a.ID, "", true
		}
	}
	return 0, "", false
}

// leapYear has every day of the year.
const leapYear = "2000-"

func birthDate(r row) (day string, year int, err error) {
	text := r.Field["date"]
	if len(text) == len("09-12") {
		if _, err := kpop.ParseDay(leapYear + text); err != nil {
			return "", 0, r.Fault(file.FaultDate, "date")
		}
		return text, 0, nil
	}
	d, err := kpop.ParseDay(text)
	if err != nil || d.Year() < 1900 {
		return "", 0, r.Fault(file.FaultDate, "date")
	}
	year, _ = strconv.Atoi(text[:4])
	return text[5:], year, nil
}
