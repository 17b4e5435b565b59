// Package localdiscord is a stand-in of Discord on loopback: the gateway, the
// part of the REST API that a bot of slash commands uses, and users who type
// commands and press buttons. A bot is pointed at it by its URL and token and
// cannot tell the difference, except where this page says so.
//
//	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 3})
//	defer srv.Close()
//	// start the bot with srv.URL() and srv.Token(), then
//	srv.WaitSessions(ctx, 1)
//	it, err := srv.Slash(ctx, localdiscord.Ask{
//		Who:  localdiscord.Who{Guild: srv.Guild(0)},
//		Text: "/chart chart:hot-100 top:3",
//	})
//	answer, err := it.Message(ctx)
//	next, err := srv.Press(ctx, localdiscord.Press{Message: answer.ID, CustomID: "page:2"})
//	// and at the end: srv.Violations() and srv.WithoutMentions() are empty.
//
// # What it checks
//
// Every body is held against Discord's own OpenAPI file, if Config names one,
// and always against limits which that file lacks: the length of a message and
// of its embeds in sum, 40 components counting nested ones, 4,000 characters and
// 10,000 bytes of text, custom_ids, rows, links, the names and the size of
// commands. What Discord would refuse is refused with Discord's code, and
// recorded: a test that ends by asserting that Violations is empty has checked
// every request that the bot made. WithoutMentions lists messages that left it
// to Discord whom they ping.
//
// An interaction is answered once, within 3 seconds, and edited or followed up
// for 15 minutes; Config.Now makes these short. Rates are kept per route and
// channel, and over all; identifies are paced, heartbeats awaited, payloads
// counted and measured.
//
// # What can be made to go wrong
//
// Fault decides for each REST request whether it is delayed, answered with an
// error, or cut before or after it was processed. Gateway cuts, closes, asks to
// reconnect, falls silent, says nonsense or receives the next connection badly.
//
// A session outlives its connection by Config.ResumeWithin: what happens meanwhile is
// kept for it (4,096 events) and replayed to who resumes it, before RESUMED. It is over
// when the bot closes with 1000 or 1001, after op 9 with false, and with the close codes of
// which the documentation says so.
//
// # What it does not know
//
// Nothing here was tried against Discord itself; all of it is read from
// Discord's documentation and seen in libraries. Guesses in particular: the
// rates of single routes (in fixed windows that begin with the first request),
// the order in which two things wrong with one request are reported, the
// sentences (not the codes) of refusals, and the code of a follow-up too many.
//
// Missing: compression, voice, members and presence, forms (type 9 is accepted
// but cannot be sent in), commands in context menus, the 200 new commands a
// day, overwrites of a command's permissions by a server, and who of the users
// may see which channel. The bot may do all but manage a server until Deny takes
// something away; DeleteChannel, Archive, CloseDMs, DeleteMessage and DeleteNative
// are what people do by hand.
//
// As the documentation says, the first follow-up to a deferred answer becomes
// that answer. Two sessions of one shard both get its events, so that a bot
// which runs twice is seen to answer twice. Servers, channels and roles are
// made of arithmetic (see Server.Guild), so that 10,000 of them cost nothing.
//
// # The files
//
//	config.go clock.go   what kind of Discord; a clock that tests move
//	server.go            Start and Close
//	routes.go serve.go   the table of routes; what is common to all of them
//	reply.go             answers and Discord's error codes
//	rate.go fault.go     rates; what goes wrong on demand
//	spec.go              bodies against the OpenAPI file
//	check*.go            bodies against limits of our own
//	application.go commands.go callback.go webhook.go channels.go history.go guilds.go native.go
//	                     the endpoints, a file a noun: a new noun is a new file
//	                     and one line in routes.go
//	rights.go                 what the bot may do, and what people do by hand
//	compose.go message.go ping.go  how a body becomes a message; a message; whom it pings
//	interaction.go            what a test sees of an interaction
//	who.go ask.go line.go typed.go press.go act.go
//	                     users: who they are, what they type and press
//	gateway.go session.go identify.go disturb.go
//	                     connections; one of them; how it begins; how it is disturbed
//	thread.go known.go resume.go
//	                     a session, which outlives its connection; all of them; RESUME
//	stats.go             counts and violations
package localdiscord
