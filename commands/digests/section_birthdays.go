package digests

import (
	"context"
	"slices"

	"fanchart/commands/charts"
	"fanchart/commands/view"
	"fanchart/store/kpop"
)

// birthdays tells whose birthday it is on the days after the digest's, as many as it has:
// of members and soloists in scope; and apart from them who died.
func birthdays() section {
	return section{key: "birthdays", most: 6, full: true, gather: gatherBirthdays}
}

func gatherBirthdays(ctx context.Context, b briefing) (out view.BriefPart, err error) {
	born, remembered := view.BriefList{Heading: b.name()}, view.BriefList{Heading: b.P.Say("day.remembered")}
	if b.plan.days() == 1 {
		t := (b.plan.until + 1).Time()
		born.Heading = b.P.Say("day.birthdays-of", "day", view.DayOfYear(b.P, t.Month(), t.Day()))
	}
	var living, passed []view.BriefItem
	for day := b.plan.until + 1; day <= b.plan.until+min(b.plan.days(), 31); day++ {
		found, err := charts.Celebrants(ctx, b.question.Question, day)
		if err != nil {
			return out, err
		}
		for _, c := range found {
			switch item := view.BirthdayNews(b.P, c, day, b.plan.days() > 1); {
			case !b.who.celebrant(c):
			case c.Died != "":
				passed = append(passed, item)
			default:
				living = append(living, item)
			}
		}
	}
	born.Items, born.More = cut(b, living)
	remembered.Items, remembered.More = cut(b, passed)
	return view.BriefPart{Lists: slices.DeleteFunc([]view.BriefList{born, remembered}, func(l view.BriefList) bool { return len(l.Items) == 0 })}, nil
}

// celebrant reports whether a birthday is meant: the act of their own is, or their group.
func (s briefScope) celebrant(c kpop.Celebrant) bool {
	return c.Act.ID != 0 && s.act(c.Act) || c.Group.ID != 0 && s.act(c.Group)
}
