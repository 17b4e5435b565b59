package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fanchart/bot"
)

// config is everything that the program is told by its environment. Each key is
// explained in .env.example.
type config struct {
	Token   string // DISCORD_TOKEN
	API     string // DISCORD_API_URL
	DB      string // FANCHART_DB
	HTTP    string // FANCHART_HTTP_ADDR
	Key     string // DISCORD_PUBLIC_KEY
	Guild   string // FANCHART_GUILD
	Metrics string // FANCHART_METRICS_ADDR
	Log     string // FANCHART_LOG
	Keep    string // FANCHART_KEEP_DAYS
	Sync    string // FANCHART_SYNC
	Mirror  string // FANCHART_SYNC_MIRROR
	First   string // FANCHART_SYNC_FIRST
	Contact string // FANCHART_CONTACT
	Cals    string // FANCHART_CALENDARS
	Tickets string // FANCHART_TICKETMASTER_KEY
	Videos  string // FANCHART_YOUTUBE_KEY
	Backups string // FANCHART_BACKUPS
	Copies  string // FANCHART_BACKUPS_KEEP
	Offices string // FANCHART_OWNER_GUILDS
	Owners  string // FANCHART_OWNERS
}

// setting is one key: where it goes, what it is without a value, what it may be.
type setting struct {
	key      string
	field    *string
	fallback string
	check    func(string) error // of a value that is not empty
}

// settings lists every key. A new one is a line here and one in .env.example.
func (c *config) settings() []setting {
	return []setting{
		{"DISCORD_TOKEN", &c.Token, "", checkToken},
		{"DISCORD_API_URL", &c.API, bot.DefaultAPI, checkURL},
		{"FANCHART_HTTP_ADDR", &c.HTTP, "", checkAddress},
		{"DISCORD_PUBLIC_KEY", &c.Key, "", checkPublicKey},
		{"FANCHART_DB", &c.DB, "./fanchart.db", nil},
		{"FANCHART_GUILD", &c.Guild, "", checkID},
		{"FANCHART_METRICS_ADDR", &c.Metrics, "", checkAddress},
		{"FANCHART_LOG", &c.Log, "info", checkLog},
		{"FANCHART_KEEP_DAYS", &c.Keep, "30", checkDays},
		{"FANCHART_SYNC", &c.Sync, "off", checkSwitch},
		{"FANCHART_SYNC_MIRROR", &c.Mirror, "", checkURL},
		{"FANCHART_SYNC_FIRST", &c.First, "", nil},
		{"FANCHART_CONTACT", &c.Contact, "", checkContact},
		{"FANCHART_CALENDARS", &c.Cals, "", checkCalendars},
		{"FANCHART_TICKETMASTER_KEY", &c.Tickets, "", checkKey},
		{"FANCHART_YOUTUBE_KEY", &c.Videos, "", checkKey},
		{"FANCHART_BACKUPS", &c.Backups, "", nil},
		{"FANCHART_BACKUPS_KEEP", &c.Copies, "7", checkCopies},
		{"FANCHART_OWNER_GUILDS", &c.Offices, "", checkIDs},
		{"FANCHART_OWNERS", &c.Owners, "", checkIDs},
	}
}

// ofRun are the settings that only what connects to Discord reads: a wrong one stops no
// question, no import and no copy.
func ofRun() []string {
	return []string{"DISCORD_TOKEN", "DISCORD_API_URL", "FANCHART_HTTP_ADDR", "DISCORD_PUBLIC_KEY", "FANCHART_GUILD", "FANCHART_METRICS_ADDR", "FANCHART_LOG", "FANCHART_KEEP_DAYS",
		"FANCHART_SYNC", "FANCHART_BACKUPS", "FANCHART_BACKUPS_KEEP", "FANCHART_OWNER_GUILDS", "FANCHART_OWNERS"}
}

// reading is a configuration, where each of its settings came from, and what is wrong with
// them.
type reading struct {
	config
	from   map[string]string // by key
	file   string            // the .env that was read; "" there was none
	faults []fault
}

// fault is one thing that is wrong, with the setting that it is about; "" it is the file.
type fault struct {
	key string
	err error
}

// stopping are the faults that a subcommand cannot work with.
func (r reading) stopping(command string) error {
	var all []error
	for _, f := range r.faults {
		if command == "run" || !slices.Contains(ofRun(), f.key) {
			all = append(all, f.err)
		}
	}
	return errors.Join(all...)
}

// load reads the environment and, for keys that it lacks or has empty, the file.
func load(env func(string) string, dotenv string) (r reading) {
	r.from = map[string]string{}
	file := readDotenv(dotenv)
	if file.found {
		r.file = dotenv
	}
	if file.err != nil {
		r.faults = append(r.faults, fault{"", file.err})
	}
	for _, s := range r.settings() {
		r.take(s, env, file)
	}
	for _, key := range file.unknown(r.settings()) {
		r.faults = append(r.faults, fault{key, fmt.Errorf("%s: %s: there is no such setting", file.where(key), key)})
	}
	return r
}

// take gives one setting its value.
func (r *reading) take(s setting, env func(string) string, file dotenv) {
	value, from := strings.TrimSpace(env(s.key)), "environment"
	if value == "" {
		value, from = strings.TrimSpace(file.values[s.key]), file.where(s.key)
	}
	if value == "" {
		value, from = s.fallback, "default"
	}
	*s.field, r.from[s.key] = value, from
	if from == "default" || s.check == nil {
		return
	}
	if err := s.check(value); err != nil {
		r.faults = append(r.faults, fault{s.key, fmt.Errorf("%s: %s: %w", from, s.key, err)})
	}
}
