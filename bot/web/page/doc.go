// Package page is the page of `fanchart try`: a small Discord in a browser, with the bot in
// it, for whoever wants to see what it does before they have an account, an application or a
// token. The bot is the real one, the way to it is bot/localdiscord; the page only shows what
// that Discord holds, and sends what people type and press.
//
//	page.go    New; who may reach it (loopback, one address nobody can guess, no other page)
//	people.go  who can be played, and where they are
//	live.go    what is told to the browser as it happens
//	act.go     what the browser sends: commands, suggestions, presses, the clock
//	week.go    an issue that is made up, to see what an import brings
//	example.go what a fresh database is given to show
//	still.go   one answer as a picture, drawn by the same script
//	assets/    page.html, its style, and its script by what it is about; no build step
//
// The script draws what Discord got, from the same JSON. It makes elements and texts, never
// HTML of a text, so that nothing that people wrote can run.
package page
