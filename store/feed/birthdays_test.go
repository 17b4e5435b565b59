package feed_test

import (
	"strings"
	"testing"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
	"fanchart/store/storetest"
)

func celebrant(t testing.TB, st *store.Store, name string) (found kpop.Celebrant) {
	t.Helper()
	list, err := st.Celebrants(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no birthday of %s among %d", name, len(list))
	return found
}

func TestBirthdays(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	if c := celebrant(t, st, "JONGHYUN"); c.Died != "2017-12-18" || c.Age(2026) != 0 || c.Group.Name != "SHINee" {
		t.Errorf("JONGHYUN = %+v, want the day that he died, and no age", c)
	}
	if c := celebrant(t, st, "RM"); c.Age(2026) != 32 || c.Day != "09-12" || c.Act.ID != act(t, st, "rm").ID {
		t.Errorf("RM = %+v, want 12 September 1994 and the act of his own", c)
	}
	const head = "group,member,date,source\n"
	if r := bring(t, st, "birthdays", put(t, "b.csv", head+"bts,RM,1994-09-12,blip;dbkpop-2020\nbts,Jin,12-04,me\niu,,05-16,me\n")); r.Same != 1 || r.Replaced != 1 || r.Added != 1 {
		t.Errorf("report = %+v, want one as before, one replaced, one new", r)
	}
	if c := celebrant(t, st, "IU"); c.Age(2026) != 0 || c.Group.ID != 0 || c.Act.ID != act(t, st, "iu").ID {
		t.Errorf("IU = %+v, want no group and no age", c)
	}
	for rows, code := range map[string]string{
		"nobody,X,01-01,me":   file.FaultUnknownAct,
		"bts,Nobody,01-01,me": file.FaultNobodyThere,
		"bts,,01-01,me":       file.FaultEmpty,
		"bts,RM,02-30,me":     file.FaultDate,
		"bts,RM,1894-01-01,":  file.FaultDate,
		"bts,RM,soon,me":      file.FaultDate,
	} {
		if f := refused(t, st, "birthdays", put(t, "b.csv", head+rows+"\n")); f.Code != code || f.Line != 2 {
			t.Errorf("%s: fault %+v, want %s of line 2", rows, f, code)
		}
	}
}

// A schedule's birthdays have no year and take none away; of fandoms and pets there is
// nothing, and who is not known or has another day is left out and listed.
func TestBirthdaysOfASchedule(t *testing.T) {
	t.Parallel()
	st := storetest.World(t)
	schedule := `{"updated_at":"2026-03-29","units":{"2":{"ko":"방탄소년단","en":"BTS"},"9":{"ko":"이 그룹은 없음","en":"Nobody Here"},"6":{"ko":"아이유","en":"IU"}},
		"events":{"2026-09-12":[{"title":"HAPPY RM DAY!","category":"축하","unitId":2}],
		"2026-12-05":[{"title":"HAPPY JIN DAY!","category":"축하","unitId":2}],
		"2026-07-09":[{"title":"아미 생일","category":"축하","unitId":2},{"title":"방탄소년단 데뷔 13주년","category":"축하","unitId":2}],
		"2026-05-16":[{"title":"HAPPY IU DAY!","category":"축하","unitId":6},{"title":"HAPPY NEW DAY!","category":"발매","unitId":2}],
		"2026-01-01":[{"title":"HAPPY SOMEBODY DAY!","category":"축하","unitId":9}]}}`
	r := bring(t, st, "birthdays", put(t, "schedule.json", schedule))
	if r.Added != 1 || r.Same != 1 || r.Replaced != 0 || r.Doubts != 2 {
		t.Errorf("report = %+v, want IU added, RM as before, Jin and a stranger left out", r)
	}
	if c := celebrant(t, st, "RM"); c.Year != 1994 {
		t.Errorf("RM = %+v, want the year kept", c)
	}
	if c := celebrant(t, st, "Jin"); c.Day != "12-04" {
		t.Errorf("Jin = %+v, want the catalogue's day", c)
	}
	if f := refused(t, st, "birthdays", put(t, "half.json", schedule[:200])); f.Code != file.FaultSyntax {
		t.Errorf("half a schedule: %+v", f)
	}
	if f := refused(t, st, "birthdays", put(t, "none.json", strings.ReplaceAll(schedule, "축하", "기타"))); f.Code != file.FaultNoData {
		t.Errorf("a schedule without birthdays: %+v", f)
	}
}
