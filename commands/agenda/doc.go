// Package agenda answers what takes place and what comes out: releases, events, who comes,
// reminders, and the scene of a country.
package agenda
