package lists

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// The most characters that the texts of releases and events have.
const (
	mostName   = 200
	mostCredit = 300
	mostPlace  = 200
	mostNote   = 1000
	mostLink   = 500
)

// mostActs is how many acts a row can name.
const mostActs = 30

// seen is a text without blanks around it, "" if nobody would see any of it.
func seen(s string) string {
	if !kpop.Visible(s) {
		return ""
	}
	return strings.TrimSpace(s)
}

// wrongText says what is wrong with a text of at most most characters, "" nothing. A
// note may have several lines.
func wrongText(s string, most int) string {
	if utf8.RuneCountInString(s) > most {
		return file.FaultLong
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError {
			return file.FaultEncoding
		}
	}
	return ""
}

// web reports whether an address is one of the web, or none.
func web(address string) bool {
	u, err := url.Parse(address)
	return address == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil &&
		!strings.ContainsFunc(address, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}
