package feed

import (
	"bytes"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainText returns a file's text without byte order mark, or says in which other
// encoding it is.
func plainText(f File) (string, error) {
	head := f.Data[:min(len(f.Data), 512)]
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.IndexByte(head, 0) >= 0:
		return "", Fault{Code: FaultUTF16, File: f.Name}
	case !utf8.Valid(f.Data):
		line := 1 + bytes.Count(f.Data[:firstInvalid(f.Data)], []byte("\n"))
		return "", Fault{Code: FaultCodePage, File: f.Name, Line: line}
	}
	return strings.TrimPrefix(string(f.Data), bom), nil
}

func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(data)
}

// The most characters that the texts of releases and events have.
const (
	mostName   = 200
	mostCredit = 300
	mostPlace  = 200
	mostNote   = 1000
	mostLink   = 500
)

// wrongText says what is wrong with a text of at most most characters, "" nothing. A
// note may have several lines.
func wrongText(s string, most int) string {
	if utf8.RuneCountInString(s) > most {
		return FaultLong
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError {
			return FaultEncoding
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
