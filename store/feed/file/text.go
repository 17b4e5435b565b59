package file

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// BOM is the byte order mark that some programs begin a text with.
const BOM = "\ufeff"

// Text returns a file's text without byte order mark, or says in which other
// encoding it is.
func Text(f File) (string, error) {
	head := f.Data[:min(len(f.Data), 512)]
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.IndexByte(head, 0) >= 0:
		return "", Fault{Code: FaultUTF16, File: f.Name}
	case !utf8.Valid(f.Data):
		line := 1 + bytes.Count(f.Data[:firstInvalid(f.Data)], []byte("\n"))
		return "", Fault{Code: FaultCodePage, File: f.Name, Line: line}
	}
	return strings.TrimPrefix(string(f.Data), BOM), nil
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

// Broken reports text that no chart prints: control characters, or what a wrong
// decoding leaves behind.
func Broken(s string) bool {
	for _, r := range s {
		if unicode.IsControl(r) || r == utf8.RuneError {
			return true
		}
	}
	return false
}

// Clip shortens what a report quotes from a file and drops control characters.
func Clip(s string) string {
	const most = 120
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
