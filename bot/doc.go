// Package bot is the Discord side of the program. This page is the tour of all
// of it: read it first.
//
// Fanchart is one sentence: a Request is asked, a Command answers it from the
// store, a view words the answer. A person asks by slash command, a reader by
// pressing a button, the clock by schedule, an operator in a terminal; all make the
// same ask.Request, so that every answer can be tested without Discord. Who
// waits for the answer is served by Desk.Serve, whatever their way in: in the asker's turn,
// in time, and a fault of ours becomes an apology.
//
//	slash command ───┐
//	button custom_id ┼→ Request → Command.Run → store → kpop, trend → view.Message → card → Discord
//	clock → outbox ──┤                                                      ├→ a post in a channel, once
//	fanchart ask ────┘                                                      └→ text in the terminal
//	a source on the net → feed/fetch → a file
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
//	Who is answered when, and who asks too much  commands/turns; commands/desk/room.go
//	Charts, titles, acts, records, trends        commands/charts
//	What sources reported, held against charts   commands/figures
//	What a message names                         commands/find
//	Releases, events, who comes                  commands/agenda
//	What moderators add, change and import       commands/manage
//	Who won music shows                          commands/shows
//	Digests and what they say                    commands/digests
//	What runs by the clock, and who is told      commands/news, from jobs.go
//	Settings, privacy, what is held              commands/server
//	What is shown, and in which words            commands/view, commands/say
//	Pictures                                     commands/view/picture.go, commands/view/plot
//	What is known, and how it is asked for       store, store/kpop, store/guild
//	How much there may be of one server          store/cap.go
//	What is saved or deleted a part at a time    store/saving.go, store/forgetting.go
//	What one database does in its own way        store/dialect.go, store/sqlite.go, store/migrations
//	Runs, movements, peaks                       store/trend
//	Who is meant by a name                       store/names
//	Zones, clock changes, repeats, schedules     store/calendar
//	Times as people write them                   commands/written, in the words of commands/say
//	How what is in files comes in                store/feed: an import, from a form to the report
//	The forms of files                           store/feed/charts, store/feed/tables, store/feed/lists, store/feed/shows
//	Calendar files, bytes to text, dates in them store/feed/ical, store/feed/file, store/feed/dates
//	Whom a list names, and where it is           store/feed/credits, store/feed/places
//	What every copy begins with                  store/starter
//	Stores to test with                          store/storetest
//	What services reply, as forms of lists       store/feed/replies
//	Where charts are fetched from                store/feed/fetch
//	The program's own commands and settings      cmd/fanchart
//	A conversation in a terminal                 cmd/fanchart/talk, commands/view/paper.go
//
// # The rooms of the Discord side
//
//	bot/api           the way to Discord's REST API: repeats, pauses, files, what must not be printed
//	bot/card          view.Message → Discord's JSON, every limit of a message, escaping
//	bot/gateway       one connection after another for every shard, resumed; servers joined and left
//	bot/lease         which of several processes on one database runs the clock and has which shards
//	bot/answer        an interaction → Request → the first answer within three seconds, and the rest;
//	                  what a handler must know of Discord; which commands Discord offers people
//	bot/web           interactions that come by HTTP, in place of the gateway
//	bot/web/page      the page of `fanchart try`: a small Discord in a browser, with the bot in it
//	bot/outbox        what handlers and the clock asked for on Discord, each once; Discord's own events
//	bot/localdiscord  a stand-in of Discord on loopback, for tests and for that page
//
// Each tells its own on its page. api and lease know none of the others; card makes what api sends;
// gateway and web bring interactions to answer; outbox knows neither of them. In this package:
//
//	bot.go      New and Run: what is started
//	config.go   what a Bot is told from outside, and what one process does of the work
//	application.go  the bot as Discord knows it: its ids, its owner, its invite link
//	end.go      how all of it ends, within ten seconds
//	calm.go     how many lines the log takes
//	jobs.go     what is done again and again: news.Jobs, and what touches Discord
//	diary.go    what came of it, for /data
//	alone.go    whether a process that shares no database does the same work
//	shards.go   the gateway's shards, shared out among processes
//	rollcall.go  which servers there are, where no gateway tells
//	budget.go   the requests that Discord takes, of all processes together
//	memory.go   how much memory the program may take
//	metrics.go  /metrics and /healthz
//	freshness.go  how new the data is, for /metrics
//	sources.go  how it stands with where charts are fetched from, for /metrics
//	owners.go   who looks after the bot, what is offered to them, servers to be left
//	meet.go     what Discord says to the doctor
//	welcome.go  what is said in a server that the bot was just added to
//
// An interaction's way, file by file: gateway/shard.go and visit.go, or web/interactions.go;
// answer/router.go, interaction.go, needs.go; desk/serve.go; answer/reply.go and first.go;
// card/encode.go; api/rest.go.
//
// # What is promised
//
// An interaction that reached the bot is answered once: within three seconds,
// through whatever the network does in that time. An answer that takes longer
// than half of that is announced first. What comes too late for that, or is one of
// hundreds that a server or a person asks at once, costs no work: nobody waits behind
// somebody else's many. Turns are shared by server and person (commands/turns), apart for
// what only looks something up, changes, pictures, exports and files (desk/room.go), and
// for suggestions. Nobody is pinged, no name becomes markup, no inner error is shown. A
// connection that ends is followed by another one, which takes the session up where it was
// left; a new session is never asked for sooner than Discord allows.
package bot
