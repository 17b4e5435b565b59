package commands

import (
	"context"
	"fanchart/store/kpop"
	"strings"
)

// posting is what the bot needs in a channel to post there.
func posting(p Place) []Permissions {
	if p.Thread {
		return []Permissions{ViewChannel, SendInThreads}
	}
	return []Permissions{ViewChannel, SendMessages}
}

// lacks returns the words of those permissions that are not there.
func lacks(have Permissions, need ...Permissions) (out []string) {
	for _, p := range need {
		if !have.Has(p) {
			out = append(out, permissionWord(p))
		}
	}
	return out
}

// permissionWord is what a permission is worded by, behind "permission.".
func permissionWord(p Permissions) string {
	return map[Permissions]string{
		ViewChannel: "view", SendMessages: "send", SendInThreads: "threads", AttachFiles: "attach",
		MentionEveryone: "everyone", ManageEvents: "events", CreateEvents: "create",
	}[p]
}

// canPost refuses a channel in which nobody can post plain messages, and returns the
// words of what the bot lacks in another; nothing where it was not looked at.
func (q question) canPost(channel kpop.Snowflake) (missing []string, err error) {
	place, ok := q.Places[channel]
	switch {
	case !ok:
		return nil, nil
	case place.Forum:
		return nil, q.mistake("error.forum")
	case place.Fault == "hidden":
		return lacks(0, ViewChannel), nil
	case place.Fault != "":
		return nil, q.mistake("error.no-channel")
	}
	return lacks(place.Can, posting(place)...), nil
}

// idOf is the id that an option gives, checked before; 0 none.
func (q question) idOf(option string) kpop.Snowflake {
	id, _ := kpop.ParseSnowflake(strings.TrimSpace(q.Option(option)))
	return id
}

// pinged reads a role to be pinged: one that everybody may mention, or the asker may;
// never everyone.
func (q question) pinged(option string) (kpop.Snowflake, error) {
	role := q.idOf(option)
	switch {
	case role == 0:
		return 0, nil
	case role == q.Guild:
		return 0, q.mistake("error.everyone-pinged")
	case !q.Pinged[role].Mentionable && !q.Permissions.Has(MentionEveryone):
		return 0, q.mistake("error.role-not-mentionable")
	}
	return role, nil
}

// here is the channel that is asked in, where no other is named.
func here(_ context.Context, _ *Desk, r Request) ([]kpop.Snowflake, error) {
	if r.Option("channel") == "" && r.Channel != 0 {
		return []kpop.Snowflake{r.Channel}, nil
	}
	return nil, nil
}
