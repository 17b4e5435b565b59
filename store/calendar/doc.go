// Package calendar turns local times into instants: zones, clock changes, repeated
// events and schedules. All of it is pure: now is an argument, nothing is kept. Zone
// rules are those of the machine's tz database where it has one, else of the one that
// the program carries.
package calendar
