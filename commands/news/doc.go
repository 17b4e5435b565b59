// Package news is the clock's room: what happened is noticed, those who follow it are told,
// events are reminded of, and what could not be posted is told to who can mend it. Jobs lists
// all that runs by the clock.
package news
