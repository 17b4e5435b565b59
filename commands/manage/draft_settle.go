package manage

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/calendar"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func settleDraft() desk.Command {
	return desk.Command{
		Name: "settle", Example: "/manage settle draft:#9 pick:start1", Hidden: true,
		Options: []desk.Option{draftOption(), {Name: "pick", Required: true, Hidden: true}}, Run: runSettleDraft,
	}
}

// ask asks about the first time that is not settled; picks are those that are.
func (q question) ask(d guild.Draft, picks map[string]string) (*view.ClockQuestion, []view.Button) {
	e := d.Wishes[0].Thing.Event
	for _, r := range d.Refused {
		if picks[r.Column] != "" {
			continue
		}
		loc, err := calendar.Zone(e.Zone)
		if err != nil {
			return nil, nil
		}
		l := *timeOf(e, kpop.StageKind(r.Column))
		c := &view.ClockQuestion{Stage: kpop.StageKind(r.Column), Local: l, Zone: e.Zone, Fate: r.Detail, At: []time.Time{calendar.In(l, loc).At}}
		keys := []string{"gap"}
		if r.Detail == string(calendar.Doubled) {
			l.Second = true
			c.At, keys = append(c.At, calendar.In(l, loc).At), []string{"earlier", "later"}
		}
		var buttons []view.Button
		for i, key := range keys {
			b := q.button(key, "settle", d)
			b.Request += " pick:" + pickText(picks, r.Column+strconv.Itoa(i+1))
			buttons = append(buttons, b)
		}
		return c, append(buttons, q.button("discard", "discard", d))
	}
	return nil, nil
}

// timeOf is one of the times of an event, to be changed in place.
func timeOf(e *kpop.Event, stage kpop.StageKind) *kpop.Local {
	switch stage {
	case kpop.Starts:
		return &e.Start
	case kpop.Ends:
		return &e.End
	}
	for i := range e.Stages {
		if e.Stages[i].Kind == stage {
			return &e.Stages[i].At
		}
	}
	return &kpop.Local{}
}

func pickText(picks map[string]string, next string) string {
	var out []string
	for _, kind := range kpop.StageKinds() {
		if n := picks[string(kind)]; n != "" {
			out = append(out, string(kind)+n)
		}
	}
	return strings.Join(append(out, next), ",")
}

// runSettleDraft makes of a draft another one, in which the times are settled.
func runSettleDraft(ctx context.Context, d *desk.Desk, r ask.Request) (view.Message, error) {
	q := question{d.Question(r)}
	draft, err := q.draft(ctx)
	if err != nil {
		return view.Message{}, err
	}
	picks := map[string]string{}
	for part := range strings.SplitSeq(r.Option("pick"), ",") {
		if kind, ok := strings.CutSuffix(part, "1"); ok {
			picks[kind] = "1"
		} else if kind, ok := strings.CutSuffix(part, "2"); ok {
			picks[kind] = "2"
		}
	}
	if len(draft.Wishes) != 1 || len(draft.Refused) == 0 || draft.Wishes[0].Thing.Event == nil {
		return q.showDraft(ctx, draft, nil)
	}
	if question, buttons := q.ask(draft, picks); question != nil {
		wish := draft.Wishes[0]
		return view.Draft(q.P, view.DraftPage{Verb: wish.Verb, After: wish.Thing, Suggested: q.Command == "suggest", Question: question, Buttons: buttons}), nil
	}
	if err := settle(draft, picks); err != nil {
		return view.Message{}, err
	}
	f := form{question: q}
	if f.inOrder(*draft.Wishes[0].Thing.Event); f.err != nil {
		return view.Message{}, f.err
	}
	return q.keep(ctx, guild.Draft{Wishes: draft.Wishes}, nil)
}

// settle applies the picks to a draft's event.
func settle(d guild.Draft, picks map[string]string) error {
	e := d.Wishes[0].Thing.Event
	loc, err := calendar.Zone(e.Zone)
	for _, r := range d.Refused {
		if err != nil {
			return err
		}
		l := timeOf(e, kpop.StageKind(r.Column))
		if r.Detail == string(calendar.Doubled) {
			l.Second = picks[r.Column] == "2"
		} else {
			*l = calendar.LocalAt(calendar.In(*l, loc).At, loc)
		}
	}
	return err
}
