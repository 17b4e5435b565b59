package guild

import "fanchart/store/kpop"

// Guild is a Discord server with its settings.
type Guild struct {
	ID        kpop.Snowflake
	Language  string         // one of Discord's locales; "" each asker's own
	Zone      string         // IANA; "" not set: Asia/Seoul is used and said
	Moderator kpop.Snowflake // a role whose members may moderate; 0 none
	Announce  kpop.Snowflake // the channel of announcements; 0 none
	Suggest   kpop.Snowflake // the channel of cards of suggestions; 0 none
	Chart     string         // the key of the chart that is meant where none is named; "" the one with the newest issue
	Native    bool           // events are mirrored to Discord's own scheduled events
	Left      int64          // when the bot was removed, unix seconds; 0: it is there
}

// Follow is an act that a person or a channel wants to hear about.
type Follow struct {
	ID      int64
	ActID   int64
	Guild   kpop.Snowflake // of Channel; 0 of a person
	Channel kpop.Snowflake // 0: a person's follow, told by direct message
	User    kpop.Snowflake // the person; of a channel's follow: who made it
	Role    kpop.Snowflake // of a channel's follow: pinged; 0 none
	Paused  string         // why it is not told at the moment: closed-dm; "" it is
}

// Suggestion is an event or a release that a member would like to see added.
type Suggestion struct {
	ID      int64
	Guild   kpop.Snowflake
	User    kpop.Snowflake // 0: deleted
	At      int64          // unix seconds
	Draft   int64          // the draft that a moderator would confirm
	State   string         // waiting, approved, refused
	Decided kpop.Snowflake // by whom
}
