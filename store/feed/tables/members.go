package tables

import (
	"context"
	"fmt"
	"strings"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// passed stands before the day of a membership that ended with the member's life.
const passed = "†"

// membersHeader is the header of the members table: group and member must be there.
func membersHeader() []string {
	return []string{"group", "member", "hangul", "act", "from", "until", "source"}
}

// saveMembers writes the members of every group that the table names; a group that
// it does not name keeps its own.
func saveMembers(ctx context.Context, s *saver, rows []row) error {
	ids, err := s.actIDs(ctx)
	if err != nil {
		return err
	}
	var order []string
	members := map[string][]kpop.Member{}
	for _, row := range rows {
		m, err := row.member(ids)
		if err != nil {
			return err
		}
		group := row.Field["group"]
		if members[group] == nil {
			order = append(order, group)
		}
		members[group] = append(members[group], m)
	}
	for _, group := range order {
		if err := s.tx.SaveMembers(ctx, ids[group], members[group]); err != nil {
			return fmt.Errorf("members of %s: %w", group, err)
		}
		s.report.Added++
	}
	return nil
}

func (r row) member(ids map[string]int64) (m kpop.Member, err error) {
	f := r.Field
	if ids[f["group"]] == 0 {
		return m, r.Fault(file.FaultUnknownAct, "group")
	}
	if f["act"] != "" && ids[f["act"]] == 0 {
		return m, r.Fault(file.FaultUnknownAct, "act")
	}
	if f["member"] == "" {
		return m, r.Fault(file.FaultEmpty, "member")
	}
	m = kpop.Member{Name: f["member"], Hangul: f["hangul"], ActID: ids[f["act"]], Source: f["source"]}
	if m.From, err = r.Date("from"); err != nil {
		return m, err
	}
	died := false
	if f["until"], died = strings.CutPrefix(f["until"], passed); !died {
		m.Until, err = r.Date("until")
		return m, err
	}
	if m.Until, err = r.Date("until"); m.Until == "" && err == nil {
		err = r.Fault(file.FaultEmpty, "until")
	}
	m.Died = m.Until
	return m, err
}
