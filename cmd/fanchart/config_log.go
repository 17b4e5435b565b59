package main

import (
	"fmt"
	"io"
	"log/slog"
	"strings"

	"fanchart/bot/api"
)

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
	for _, key := range []string{c.Tickets, c.Videos} {
		if key != "" {
			text = strings.ReplaceAll(text, key, "[key]")
		}
	}
	return api.Redact(text)
}
