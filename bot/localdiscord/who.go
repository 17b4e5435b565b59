package localdiscord

import "strconv"

// Who is a user, and where: in a server if Guild is given, else in direct
// messages with the bot. The zero Who is somebody in direct messages.
type Who struct {
	User    string // an id; default one made up
	Guild   string // see Server.Guild
	Channel string // default: the server's first text channel, or the direct messages
	Locale  string // of the user's client; default en-US

	Permissions    int64    // in the channel; default those of an ordinary member
	AppPermissions int64    // the bot's, in the channel; default those of an ordinary member
	Roles          []string // ids; see Server.Role
	GuildLocale    string   // default en-US

	UserInstall bool // the user brought the application along: it is not in the server
}

// Permissions that tests ask for by name.
const (
	PermissionAdministrator = 1 << 3
	PermissionManageGuild   = 1 << 5
	permissionExternalApps  = 1 << 50

	// PermissionMember is what an ordinary member may: view, send, embed, attach, read history,
	// react, use commands, use apps.
	PermissionMember = 1<<10 | 1<<11 | 1<<14 | 1<<15 | 1<<16 | 1<<6 | 1<<31 | permissionExternalApps
)

// forcedEphemeral says that Discord shows the answer to nobody else.
func (w Who) forcedEphemeral() bool {
	return w.UserInstall && w.Guild != "" && w.Permissions&permissionExternalApps == 0
}

func (s *Server) settle(w Who) Who {
	set(&w.User, "300000000000000001")
	set(&w.Locale, "en-US")
	set(&w.GuildLocale, "en-US")
	set(&w.Permissions, PermissionMember)
	set(&w.AppPermissions, PermissionMember)
	if w.Channel == "" && w.Guild != "" {
		w.Channel = s.Channel(w.Guild, 1)
	} else if w.Channel == "" {
		w.Channel = s.DM(w.User)
	}
	return w
}

// context is Discord's number for where an interaction happens.
func (w Who) context() int {
	if w.Guild == "" {
		return 1
	}
	return 0
}

// owners says by whom the application was installed.
func (w Who) owners() map[string]string {
	switch {
	case w.UserInstall:
		return map[string]string{"1": w.User}
	case w.Guild == "":
		return map[string]string{"0": "0"}
	}
	return map[string]string{"0": w.Guild}
}

func person(id string) user {
	return user{ID: id, Username: "user" + id[max(0, len(id)-6):], Discriminator: "0"}
}

// member is a user in a server as the API gives it.
func (w Who) member() object {
	roles := append([]string{}, w.Roles...)
	return object{
		"user": person(w.User), "roles": roles, "permissions": strconv.FormatInt(w.Permissions, 10),
		"joined_at": "2026-01-01T00:00:00Z", "deaf": false, "mute": false, "pending": false, "flags": 0,
		"nick": nil, "avatar": nil, "premium_since": nil, "communication_disabled_until": nil,
	}
}
