package desk

import (
	"context"
	"fanchart/commands/ask"
	"fanchart/store/kpop"
	"strings"
)

// NeededToPost is what the bot needs in a channel to post there: posts are cards below a text,
// which Discord takes from who may embed links.
func NeededToPost(p ask.Place) []ask.Permissions {
	if p.Thread {
		return []ask.Permissions{ask.ViewChannel, ask.SendInThreads, ask.EmbedLinks}
	}
	return []ask.Permissions{ask.ViewChannel, ask.SendMessages, ask.EmbedLinks}
}

// Lacks returns the words of those permissions that are not there.
func Lacks(have ask.Permissions, need ...ask.Permissions) (out []string) {
	for _, p := range need {
		if !have.Has(p) {
			out = append(out, PermissionWord(p))
		}
	}
	return out
}

// PermissionWord is what a permission is worded by, behind "permission.".
func PermissionWord(p ask.Permissions) string {
	return map[ask.Permissions]string{
		ask.ViewChannel: "view", ask.SendMessages: "send", ask.SendInThreads: "threads", ask.EmbedLinks: "embed", ask.AttachFiles: "attach",
		ask.MentionEveryone: "everyone", ask.ManageEvents: "events", ask.CreateEvents: "create",
	}[p]
}

// CanPost refuses a channel in which nobody can post plain messages, and returns the
// words of what the bot lacks in another; nothing where it was not looked at.
func (q Question) CanPost(channel kpop.Snowflake) (missing []string, err error) {
	place, ok := q.Places[channel]
	switch {
	case !ok:
		return nil, nil
	case place.Forum:
		return nil, q.Mistake("error.forum")
	case place.Fault == ask.PlaceUnheard:
		return nil, q.Mistake("error.place-unheard")
	case place.Fault == ask.PlaceHidden:
		return Lacks(0, ask.ViewChannel), nil
	case place.Fault != "":
		return nil, q.Mistake("error.no-channel")
	}
	return Lacks(place.Can, NeededToPost(place)...), nil
}

// IDOf is the id that an option gives, checked before; 0 none.
func (q Question) IDOf(option string) kpop.Snowflake {
	id, _ := kpop.ParseSnowflake(strings.TrimSpace(q.Option(option)))
	return id
}

// PingRole reads a role to be pinged: one that everybody may mention, or the asker may;
// never everyone.
func (q Question) PingRole(option string) (kpop.Snowflake, error) {
	role := q.IDOf(option)
	switch {
	case role == 0:
		return 0, nil
	case role == q.Guild:
		return 0, q.Mistake("error.everyone-pinged")
	case !q.Pinged[role].Mentionable && !q.Permissions.Has(ask.MentionEveryone):
		return 0, q.Mistake("error.role-not-mentionable")
	}
	return role, nil
}

// Here is the channel that is asked in, where no other is named: for Command.Channels.
func Here(_ context.Context, _ *Desk, r ask.Request) ([]kpop.Snowflake, error) {
	if r.Option("channel") == "" && r.Channel != 0 {
		return []kpop.Snowflake{r.Channel}, nil
	}
	return nil, nil
}
