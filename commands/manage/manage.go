package manage

import "fanchart/commands/desk"

// Manage is what moderators keep the calendar with, and others' subcommands for
// moderators. Everything it saves is shown first, as a draft, and saved by its button.
func Manage(others ...desk.Command) desk.Command {
	subs := []desk.Command{
		event().add(), event().edit(), cancelEvent(), event().delete(),
		release().add(), release().edit(), release().delete(),
		importThings(), postCard(), postCalendar(), postNative(), removePosted(),
		changeLog(), undoChange(), listSuggestions(),
		showDraft(), settleDraft(), confirmDraft(), discardDraft(), rebaseDraft(),
	}
	subs = append(subs, others...)
	for i := range subs {
		subs[i].Personal, subs[i].Private = true, true
	}
	return desk.Command{Name: "manage", Example: "/manage log", Right: desk.Moderators, ServerOnly: true, Writes: true, Personal: true, Private: true, Subs: subs}
}
