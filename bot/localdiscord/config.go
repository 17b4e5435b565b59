package localdiscord

import (
	"encoding/base64"
	"log/slog"
	"time"
)

// Config says what kind of Discord to stand in for. Its zero value is a good
// one: a bot in no server, Discord's own limits, the clock of the machine.
type Config struct {
	Token string // the bot's token without "Bot "; default: one made up
	AppID string // the application's id, and its bot user's; default: one made up

	Now func() time.Time // the clock of every rule that counts time; default time.Now. See Clock.
	Log *slog.Logger     // default: nothing is logged

	// Seen is told of every message that is new, changed or deleted. It is called by many
	// goroutines, returns at once, and asks the server nothing.
	Seen func(Message)

	OpenAPI string // path of Discord's OpenAPI file; empty: only the limits known here are checked
	Spec    *Spec  // an already opened file, to be shared by many servers; wins over OpenAPI

	Guilds         int // how many servers the bot is in: Guild(0) to Guild(Guilds-1)
	Shards         int // how many the bot is told to connect; default one for a thousand servers
	GuildsPerShard int // beyond this a session is closed with 4011; default 2500

	Heartbeat      time.Duration // told in HELLO, and kept: two missed close with 4009; default 41.25 s
	MaxConcurrency int           // identifies in one window; default 1
	IdentifyEvery  time.Duration // the window; default 5 s, negative: no limit
	SessionStarts  int           // identifies a day; default 1000
	ResumeWithin   time.Duration // a session without a connection is remembered for so long; default 3 minutes

	GlobalPerSecond int              // requests a second over all routes; default 50, negative: no limit
	OpenDMs         Limit            // direct messages opened, beyond which 40003 is answered; default 10 a minute
	Limits          map[string]Limit // by route as in Stats.Requests, for example "POST /channels/{channel}/messages"

	Keep int // interactions and channel messages remembered at most; default 10,000
}

// Limit is a rate: so many requests per so much time, for each channel,
// server or interaction. A zero Limit is none.
type Limit struct {
	Requests int
	Per      time.Duration
}

func (c Config) withDefaults() Config {
	set(&c.AppID, "200000000000000001")
	set(&c.Token, base64.RawURLEncoding.EncodeToString([]byte(c.AppID))+".Glocal.a-token-for-the-stand-in-alone-00")
	set(&c.Shards, max(1, (c.Guilds+999)/1000))
	set(&c.GuildsPerShard, 2500)
	set(&c.Heartbeat, 41250*time.Millisecond)
	set(&c.MaxConcurrency, 1)
	set(&c.IdentifyEvery, 5*time.Second)
	set(&c.SessionStarts, 1000)
	set(&c.ResumeWithin, 3*time.Minute)
	set(&c.GlobalPerSecond, 50)
	set(&c.OpenDMs, Limit{10, time.Minute})
	set(&c.Keep, 10_000)
	set(&c.Log, slog.New(slog.DiscardHandler))
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

func set[T comparable](field *T, fallback T) {
	var zero T
	if *field == zero {
		*field = fallback
	}
}
