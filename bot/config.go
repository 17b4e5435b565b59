package bot

import (
	"crypto/ed25519"
	"net"
	"time"

	"fanchart/bot/lease"
	"fanchart/commands/news"
	"fanchart/store/kpop"
)

// Config is what a Bot is told from outside.
type Config struct {
	Token   string         // the bot's, without "Bot "
	API     string         // the base of Discord's HTTP API with its version; default DefaultAPI
	Guild   kpop.Snowflake // register commands in this server only, for development; 0: everywhere
	Metrics string         // the address of /metrics and /healthz; empty: none
	Version string         // of the program

	// Endpoint is where interactions come by HTTP.
	Endpoint *Endpoint

	// Serve is what this process does; default all that one process alone has to do: the
	// clock, and interactions by HTTP where there is an Endpoint, else by the gateway.
	Serve Serve

	// Jobs are done by the clock beside the bot's own.
	Jobs []news.Job

	// OwnerGuilds are the servers in which the commands for those who look after the bot are
	// offered, Owners who they are; empty: whom Discord names as the application's owners.
	OwnerGuilds, Owners []kpop.Snowflake

	// Backups is the folder of the daily copies of the database, Copies how many of them are
	// kept; empty: none are made.
	Backups string
	Copies  int

	// Now is the clock by which questions are asked, jobs done and deliveries due; default
	// the machine's. Who moves it on calls Wake.
	Now func() time.Time

	// Keep is how long the data of a server is kept after the bot was removed from
	// it; default 30 days.
	Keep time.Duration

	window   time.Duration // between identifies; default Discord's
	patience time.Duration // with a gateway that does not speak
	grace    time.Duration // for running answers when the bot stops
	leave    time.Duration // after that: what has not ended then is left
	apart    time.Duration // from one delivery's request to the next; default as Discord allows
	lasts    time.Duration // of a lease; default lease.Lasts
	holder   string        // the process's name among others; default lease.Holder
}

// Serve is what one process does of the work of several. Those that share a database share it
// out among themselves: the shards of the gateway, and who runs the clock.
type Serve struct {
	Gateway bool // connect to it, for interactions and to be told of servers joined and left
	HTTP    bool // answer what comes to the Endpoint
	Clock   bool // digests, alerts, reminders, deliveries, fetching, copies
}

// Endpoint is an address that Discord sends interactions to.
type Endpoint struct {
	Listener net.Listener      // closed by Run
	Key      ed25519.PublicKey // the application's, which signs them
}

// DefaultAPI is Discord's own API, in the version that this program speaks.
const DefaultAPI = "https://discord.com/api/v10"

func (c Config) withDefaults() Config {
	set(&c.API, DefaultAPI)
	set(&c.Version, "dev")
	set(&c.Keep, 30*24*time.Hour)
	set(&c.window, 5*time.Second)
	set(&c.patience, 20*time.Second)
	set(&c.grace, 8*time.Second)
	set(&c.leave, 2*time.Second)
	set(&c.Serve, Serve{Gateway: c.Endpoint == nil, HTTP: c.Endpoint != nil, Clock: true})
	set(&c.holder, lease.Holder())
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
