package starter_test

import (
	"regexp"
	"strings"
	"testing"
)

// TestBirthdaysAreWellFormed: birthdays.csv has members whom members.csv lists, each once,
// with a day that two sources say.
func TestBirthdaysAreWellFormed(t *testing.T) {
	t.Parallel()
	listed, died := map[[2]string]string{}, 0
	for _, row := range table(t, "members.csv") {
		listed[[2]string{row["group"], row["member"]}] = row["until"]
	}
	date := regexp.MustCompile(`^((19[5-9]\d|20[01]\d)-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	seen, count := map[[2]string]bool{}, 0
	for _, row := range table(t, "birthdays.csv") {
		who := [2]string{row["group"], row["member"]}
		until, ok := listed[who]
		switch {
		case !ok:
			t.Errorf("birthdays.csv: %q, whom members.csv does not list", who)
		case seen[who]:
			t.Errorf("birthdays.csv: %q stands twice", who)
		case !date.MatchString(row["date"]):
			t.Errorf("birthdays.csv: %q was born on %q", who, row["date"])
		case len(strings.Split(row["source"], ";")) < 2:
			t.Errorf("birthdays.csv: %q has the source %q, want two", who, row["source"])
		}
		seen[who] = true
		count++
		if strings.HasPrefix(until, "†") {
			died++
		}
	}
	if count < 400 || died == 0 {
		t.Errorf("birthdays.csv has %d rows, %d of members who died; want 400 and at least one", count, died)
	}
}
