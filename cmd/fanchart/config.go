package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/bot/api"
	"fanchart/store/feed/fetch"
	"fanchart/store/kpop"
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

func checkToken(s string) error {
	if strings.HasPrefix(s, "Bot ") || strings.ContainsAny(s, " \t\"'") {
		return errors.New("it is the bare token, without Bot, blanks or quotation marks")
	}
	return nil
}

func checkURL(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" {
		return fmt.Errorf("%q is not an address such as %s", s, bot.DefaultAPI)
	}
	return nil
}

func checkID(s string) error {
	if _, err := kpop.ParseSnowflake(s); err != nil || len(s) < 15 {
		return fmt.Errorf("%q is not a server's id: a number that Discord shows with developer mode on, by Copy Server ID", s)
	}
	return nil
}

func checkIDs(s string) error {
	for _, id := range strings.FieldsFunc(s, between) {
		if _, err := kpop.ParseSnowflake(id); err != nil || len(id) < 15 {
			return fmt.Errorf("%q is no id: a number that Discord shows with developer mode on, by Copy Server ID or Copy User ID; several with commas between", id)
		}
	}
	return nil
}

func between(r rune) bool { return r == ',' || r == ' ' }

// ids reads a list of ids that load has checked.
func ids(s string) (list []kpop.Snowflake) {
	for _, id := range strings.FieldsFunc(s, between) {
		n, _ := kpop.ParseSnowflake(id)
		list = append(list, n)
	}
	return list
}

// checkPublicKey wants the application's public key as the developer portal shows it.
func checkPublicKey(text string) error {
	if _, err := publicKey(text); err != nil {
		return fmt.Errorf("%.20q is not the 64 hexadecimal digits of the Public Key on the application's General Information page", text)
	}
	return nil
}

func publicKey(text string) (ed25519.PublicKey, error) {
	key, err := hex.DecodeString(text)
	if err == nil && len(key) != ed25519.PublicKeySize {
		err = errors.New("wrong length")
	}
	return key, err
}

func checkAddress(s string) error {
	if _, port, err := net.SplitHostPort(s); err != nil || port == "" {
		return fmt.Errorf("%q is not an address such as 127.0.0.1:9090", s)
	}
	return nil
}

// mostDays is the longest that data of a server is kept after the bot was removed.
const mostDays = 3650

func checkDays(s string) error {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > mostDays {
		return fmt.Errorf("%q is not a number of days from 1 to %d", s, mostDays)
	}
	return nil
}

// mostCopies is the most daily copies that are kept.
const mostCopies = 1000

func checkCopies(s string) error {
	if n, err := strconv.Atoi(s); err != nil || n < 1 || n > mostCopies {
		return fmt.Errorf("%q is not a number of copies from 1 to %d", s, mostCopies)
	}
	return nil
}

// copies is how many daily copies are kept.
func (c config) copies() int {
	n, _ := strconv.Atoi(c.Copies) // load has checked it
	return n
}

// keep is how long the data of a server is kept after the bot was removed from it.
func (c config) keep() time.Duration {
	days, _ := strconv.Atoi(c.Keep) // load has checked it
	return time.Duration(days) * 24 * time.Hour
}

func checkSwitch(s string) error {
	if s != "on" && s != "off" {
		return fmt.Errorf("%q is neither on nor off", s)
	}
	return nil
}

// checkContact refuses what does not fit into the name by which sources are asked.
func checkContact(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) || !strings.ContainsAny(s, "@:") {
		return fmt.Errorf("%q is no mail address or page such as somebody@example.org", s)
	}
	return nil
}

func checkCalendars(s string) error {
	_, err := fetch.ReadCalendars(s)
	return err
}

// checkKey refuses what no key has; it does not show it.
func checkKey(s string) error {
	if strings.ContainsFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '_'
	}) {
		return errors.New("a key has letters, digits, - and _ alone, without blanks or quotation marks")
	}
	return nil
}

// secret are the settings whose values are never shown.
func secret() []string {
	return []string{"DISCORD_TOKEN", "FANCHART_CALENDARS", "FANCHART_TICKETMASTER_KEY"}
}

// given is what the sources are given.
func (c config) given() fetch.Given { return fetch.Given{Calendars: c.Cals, Ticketmaster: c.Tickets} }

// agent is who asks sources.
func (c config) agent() string {
	agent := "Fanchart/" + version() + " (Discord bot"
	if c.Contact != "" {
		agent += "; +" + c.Contact
	}
	return agent + ")"
}

func checkLog(s string) error {
	_, _, err := logging(s)
	return err
}

// logging reads FANCHART_LOG: a level, and a form after a comma.
func logging(s string) (level slog.Level, json bool, err error) {
	name, form, _ := strings.Cut(s, ",")
	if err := level.UnmarshalText([]byte(name)); err != nil || form != "" && form != "json" && form != "text" {
		return level, false, fmt.Errorf("%q is not a level (debug, info, warn, error), or one with ,json behind it", s)
	}
	return level, form == "json", nil
}

// logger makes the log, which never shows a secret, from a level on that may change later.
func (c config) logger(w io.Writer, from *slog.LevelVar) *slog.Logger {
	level, json, err := logging(c.Log)
	if err == nil { // load has said so
		from.Set(level)
	}
	options := &slog.HandlerOptions{Level: from, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		a = api.RedactAttr(groups, a)
		if a.Value.Kind() == slog.KindString {
			a.Value = slog.StringValue(c.redact(a.Value.String()))
		}
		return a
	}}
	if json {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// redact removes the token, whatever its form, and what looks like other ones.
func (c config) redact(text string) string {
	if c.Token != "" {
		text = strings.ReplaceAll(text, c.Token, "[token]")
	}
	if c.Tickets != "" {
		text = strings.ReplaceAll(text, c.Tickets, "[key]")
	}
	return api.Redact(text)
}
