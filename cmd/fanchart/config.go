package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"fanchart/bot"
	"fanchart/bot/api"
	"fanchart/store/kpop"

	"github.com/joho/godotenv"
)

// config is everything that the program is told by its environment. Each key is
// explained in .env.example.
type config struct {
	Token   string // DISCORD_TOKEN
	API     string // DISCORD_API_URL
	DB      string // FANCHART_DB
	Guild   string // FANCHART_GUILD
	Metrics string // FANCHART_METRICS_ADDR
	Log     string // FANCHART_LOG
	Keep    string // FANCHART_KEEP_DAYS
	Sync    string // FANCHART_SYNC
	Mirror  string // FANCHART_SYNC_MIRROR
	Contact string // FANCHART_CONTACT
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
		{"FANCHART_DB", &c.DB, "./fanchart.db", nil},
		{"FANCHART_GUILD", &c.Guild, "", checkID},
		{"FANCHART_METRICS_ADDR", &c.Metrics, "", checkAddress},
		{"FANCHART_LOG", &c.Log, "info", checkLog},
		{"FANCHART_KEEP_DAYS", &c.Keep, "30", checkDays},
		{"FANCHART_SYNC", &c.Sync, "off", checkSwitch},
		{"FANCHART_SYNC_MIRROR", &c.Mirror, "", checkURL},
		{"FANCHART_CONTACT", &c.Contact, "", checkContact},
	}
}

// load reads the environment and, for keys that it lacks, the file; the error
// names every fault, one a line.
func load(env func(string) string, dotenv string) (config, error) {
	var c config
	var faults []error
	file, err := godotenv.Read(dotenv)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		faults = append(faults, fmt.Errorf("%s: it cannot be read; a line is KEY=value", dotenv)) // its own error may quote a secret
	}
	for _, s := range c.settings() {
		value := strings.TrimSpace(env(s.key))
		if value == "" {
			value = strings.TrimSpace(file[s.key])
		}
		if value == "" {
			*s.field = s.fallback
			continue
		}
		*s.field = value
		if s.check == nil {
			continue
		}
		if err := s.check(value); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", s.key, err))
		}
	}
	return c, errors.Join(append(faults, unknown(&c, file, dotenv)...)...)
}

// unknown finds slips of the finger: keys in the file that look like ours.
func unknown(c *config, file map[string]string, dotenv string) (faults []error) {
	for key := range file {
		ours := strings.HasPrefix(key, "FANCHART_") || strings.HasPrefix(key, "DISCORD_")
		if ours && key != "FANCHART_SHARED" && !slices.ContainsFunc(c.settings(), func(s setting) bool { return s.key == key }) {
			faults = append(faults, fmt.Errorf("%s in %s: there is no such setting", key, dotenv))
		}
	}
	return faults
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

// logger makes the log, which never shows a secret.
func (c config) logger(w io.Writer) *slog.Logger {
	level, json, err := logging(c.Log)
	if err != nil {
		level = slog.LevelInfo // load has said so
	}
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
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
	return api.Redact(text)
}
