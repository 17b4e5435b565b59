// Package bot is the Discord side of the program. This page is the tour of all
// of it: read it first.
//
// Fanchart is one sentence: a Request is asked, a Command answers it from the
// store, a view words the answer. A person asks by slash command, a reader by
// pressing a button, the clock by schedule, an operator in a terminal; all make the
// same ask.Request, so that every answer can be tested without Discord.
//
//	slash command ───┐
//	button custom_id ┼→ Request → Command.Run → store → kpop, trend → view.Message → bot → Discord
//	clock → outbox ──┤                                                      ├→ a post in a channel, once
//	fanchart ask ────┘                                                      └→ text in the terminal
//	a file → feed.Source → kpop values → feed.Import (check, identify, save)  the only way charts come in
//	a handler's wish → outbox row, in the handler's own transaction → bot → Discord → result on the row
//
// A handler never reaches Discord itself. What it must know of it stands in the
// Request; what it wants done there is a row of the outbox. Moderators' changes wait in
// a Draft until they are confirmed, and stand in the change log afterwards. An import
// or a change makes facts, facts make lines for those who follow the act, and lines are
// handed to the outbox many at a time.
//
// # Where to look
//
//	What can be asked                            commands/commands.go, one line a command
//	A request and its text form                  commands/ask; read by commands/desk/parse.go
//	Where requests are answered                  commands/desk: table, names, dates, what is kept
//	Charts, titles, acts, records, trends        commands/charts
//	Releases, events, who comes                  commands/agenda
//	What moderators add, change and import       commands/manage
//	Digests and what they say                    commands/digests
//	What runs by the clock, and who is told      commands/news, from jobs.go
//	Settings, privacy, what is held              commands/server
//	What is shown, and in which words            commands/view, commands/say
//	Pictures                                     commands/view/picture.go, commands/view/plot
//	What is known, and how it is asked for       store, store/kpop, store/guild
//	What one database does in its own way        store/dialect.go, store/sqlite.go, store/migrations
//	Runs, movements, peaks                       store/trend
//	Who is meant by a name                       store/names
//	Zones, clock changes, repeats, schedules     store/calendar
//	Times as people write them                   commands/written, in the words of commands/say
//	How charts, tables, releases, events come in store/feed, store/feed/charts, tables, lists
//	The program's own commands and settings      cmd/fanchart
//
// # This package
//
//	bot.go          New and Run: what is started, and how all of it ends
//	gateway.go      the supervisor: one connection after another for every shard
//	session.go      one of these connections, a discordgo session used once
//	wire.go         the bytes beneath it: what discordgo must not see, and why it ended
//	pace.go         when a shard may identify; how long to wait after failures
//	servers.go      servers joined and left
//	roll.go         which are left for good, written down
//	router.go       interaction → Request → handler, within Discord's three seconds
//	interaction.go  what is read of an interaction
//	reply.go        how an answer, or an apology, is delivered
//	encode.go       view.Message → Discord's JSON, every limit of a message
//	needs.go        what a handler must know of Discord: files.go, places.go
//	upload.go       an answer's pictures and files
//	encoded.go      the JSON of answers that are remembered
//	escape.go       text that cannot become markup or a mention
//	register.go     the table of commands → what Discord offers people
//	rest.go         asking Discord's API until it answers
//	transport.go    the one way to it: address, pauses, repairs, counts
//	redact.go       what must not be printed
//	jobs.go         what is done again and again: news.Jobs, and what touches Discord
//	diary.go        what came of it, for /data
//	outbox.go       what handlers and the clock asked for on Discord, each once
//	outbox_post.go  a message posted, or why not; the pace of all processes
//	outbox_recall.go  what became of a post whose answer was lost
//	outbox_tell.go  direct messages, opened a few a minute
//	outbox_place.go cards and calendars, kept up to date
//	native.go       Discord's own scheduled events
//	writes.go       many deliveries' writes in one transaction
//	memory.go       how much memory the program may take
//	metrics.go      /metrics and /healthz
//	localdiscord    a stand-in of Discord for tests
//
// # What is promised
//
// An interaction that reached the bot is answered once: within three seconds,
// through whatever the network does in that time. An answer that takes longer
// than half of that is announced first. Nobody is pinged, no name becomes
// markup, no inner error is shown. A connection that ends is followed by another
// one, never sooner than Discord allows.
package bot
