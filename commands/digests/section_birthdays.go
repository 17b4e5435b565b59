package digests

import (
	"context"

	"fanchart/commands/charts"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// birthdays tells whose birthday it is on the days after the digest's, as many as it has:
// of members and soloists in scope.
func birthdays() section {
	return section{key: "birthdays", most: 6, full: true, gather: gatherBirthdays}
}

func gatherBirthdays(ctx context.Context, b briefing) (out view.BriefPart, err error) {
	list := view.BriefList{Heading: b.name()}
	var told []view.BriefItem
	for day := b.plan.until + 1; day <= b.plan.until+min(b.plan.days(), 31); day++ {
		found, err := charts.Celebrants(ctx, b.question.Question, day)
		if err != nil {
			return out, err
		}
		for _, c := range found {
			if b.who.celebrant(c) {
				told = append(told, view.BirthdayNews(b.P, c, day, b.plan.days() > 1))
			}
		}
	}
	list.Items, list.More = cut(b, told)
	return view.BriefPart{Lists: []view.BriefList{list}}, nil
}

// celebrant reports whether a birthday is meant: the act of their own is, or their group.
func (s briefScope) celebrant(c kpop.Celebrant) bool {
	return c.Act.ID != 0 && s.act(c.Act) || c.Group.ID != 0 && s.act(c.Group)
}
