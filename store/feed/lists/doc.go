// Package lists brings releases and events in: forms of files as others write them are
// read, the acts that rows name looked for, and what means one thing joined. The rows of
// a file that somebody attaches become wishes instead.
//
// Whom a row names is told by credits, which zone its town keeps by places, how days are
// written by dates, and what iCalendar means by ical.
package lists
