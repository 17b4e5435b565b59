package file

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// BOM is the byte order mark that some programs begin a text with.
const BOM = "\ufeff"

// Text returns a file's text in UTF-8, with line ends that a line feed is part of, or says what
// else it is. UTF-16 is read, and what a country's encoding holds if it can be no other.
func Text(f File) (string, error) {
	head := f.Data[:min(len(f.Data), 512)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(f.Data, []byte("[Content_Types].xml")) || bytes.Contains(head, []byte("opendocument")) || head[0] == 0xd0 {
			return "", Fault{Code: FaultWorkbook, File: f.Name}
		}
		return "", Fault{Code: FaultArchive, File: f.Name}
	case bytes.HasPrefix(head, []byte("\x1f\x8b")), bytes.HasPrefix(head, []byte("7z\xbc\xaf")), bytes.HasPrefix(head, []byte("Rar!")):
		return "", Fault{Code: FaultArchive, File: f.Name}
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.IndexByte(head, 0) >= 0:
		text, ok := fromUTF16(f.Data)
		if !ok {
			return "", Fault{Code: FaultUTF16, File: f.Name}
		}
		return lined(text), nil
	case !utf8.Valid(f.Data):
		if text, ok := fromCodePage(f.Data); ok {
			return lined(text), nil
		}
		line := 1 + bytes.Count(f.Data[:firstInvalid(f.Data)], []byte("\n"))
		return "", Fault{Code: FaultCodePage, File: f.Name, Line: line}
	}
	return lined(string(f.Data)), nil
}

// lined is a text without the byte order marks that programs put before it, each its own, and
// with line feeds where its lines end in carriage returns alone.
func lined(text string) string {
	for strings.HasPrefix(text, BOM) {
		text = strings.TrimPrefix(text, BOM)
	}
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text
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
