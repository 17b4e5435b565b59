package api

import (
	"fmt"
	"log/slog"
	"regexp"
)

// Secrets in the forms in which they come into logs and errors: a bot's token,
// the tokens in the paths of interactions and webhooks, and passwords in addresses.
var (
	botToken = regexp.MustCompile(`[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}`)
	password = regexp.MustCompile(`(://[^\s/@:"']*):[^\s/@"']*@`)
	urlToken = regexp.MustCompile(`((?:interactions|webhooks)/\d+/)[^/?\s"']+`)
)

// Redact returns text without the secrets that it may hold.
func Redact(text string) string {
	text = password.ReplaceAllString(text, "${1}:[password]@")
	text = botToken.ReplaceAllString(text, "[token]")
	return urlToken.ReplaceAllString(text, "${1}[token]")
}

// RedactAttr is for slog.HandlerOptions.ReplaceAttr: it redacts messages and
// every attribute that prints as text.
func RedactAttr(_ []string, a slog.Attr) slog.Attr {
	switch a.Value.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(Redact(a.Value.String()))
	case slog.KindAny:
		a.Value = slog.StringValue(Redact(fmt.Sprintf("%+v", a.Value.Any())))
	}
	return a
}
