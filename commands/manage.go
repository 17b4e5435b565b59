package commands

// manageCommand is what moderators keep the calendar with. Everything it saves is
// shown first, as a draft, and saved by its button.
func manageCommand() Command {
	subs := []Command{
		addEvent(), editEvent(), cancelEvent(), deleteEvent(),
		addRelease(), editRelease(), deleteRelease(),
		importThings(), postCard(), postCalendar(), postNative(), removePosted(),
		changeLog(), undoChange(), listSuggestions(), manageFollow(),
		showDraft(), settleDraft(), confirmDraft(), discardDraft(), rebaseDraft(),
	}
	for i := range subs {
		subs[i].Personal, subs[i].Private = true, true
	}
	return Command{Name: "manage", Example: "/manage log", Right: Moderators, ServerOnly: true, Personal: true, Private: true, Subs: subs}
}
