package file

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
)

// fromUTF16 reads UTF-16: by its byte order mark, or where every other byte of nearly all letters
// is zero. ok is false if it is not sound.
func fromUTF16(data []byte) (text string, ok bool) {
	var order binary.ByteOrder
	switch even, odd := zeros(data); {
	case len(data)%2 != 0:
		return "", false
	case bytes.HasPrefix(data, []byte("\xff\xfe")), odd > len(data)/4 && even == 0:
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte("\xfe\xff")), even > len(data)/4 && odd == 0:
		order = binary.BigEndian
	default:
		return "", false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	runes := utf16.Decode(units)
	for _, r := range runes {
		if r == utf8.RuneError || r == 0 {
			return "", false
		}
	}
	return string(runes), true
}

// zeros counts the zero bytes at even and at odd places.
func zeros(data []byte) (even, odd int) {
	for i, c := range data {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	return even, odd
}

// fromCodePage reads an encoding of one country, if the bytes can be no other: Hangul of
// Windows' 949, kana of 932, or single letters that 1250, 1252 and 1254 have in common.
func fromCodePage(data []byte) (text string, ok bool) {
	if text, ok := decoded(korean.EUCKR, data); ok && mostly(text, func(r rune) bool { return unicode.Is(unicode.Hangul, r) }) && common(data) {
		return text, true
	}
	if text, ok := decoded(japanese.ShiftJIS, data); ok && !common(data) && mostly(text, func(r rune) bool {
		return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Han) && (r < 0xff61 || r > 0xff9f)
	}) {
		return text, true
	}
	return western(data)
}

func decoded(e encoding.Encoding, data []byte) (string, bool) {
	out, err := e.NewDecoder().Bytes(data)
	return string(out), err == nil && !bytes.ContainsRune(out, utf8.RuneError)
}

// mostly reports whether nine in ten of a text's letters beyond ASCII are of a kind, and two at
// least.
func mostly(text string, kind func(rune) bool) bool {
	n, of := 0, 0
	for _, r := range text {
		if r >= 0x80 {
			of++
			if kind(r) {
				n++
			}
		}
	}
	return n >= 2 && n*10 >= of*9
}

// common reports whether bytes beyond ASCII are those of the usual Hangul: pairs above A0. Kana
// of Windows' 932 begin below.
func common(data []byte) bool {
	high, low := 0, 0
	for i := 0; i < len(data); i++ {
		if data[i] < 0x80 {
			continue
		}
		if high++; data[i] < 0xa1 || i+1 < len(data) && data[i+1] < 0xa1 {
			low++
		}
		i++
	}
	return low*10 <= high
}

// western reads letters that the code pages of Western and Central Europe and of Turkey have in
// common, where each stands beside plain letters: é of Café. Anything else is not sure.
func western(data []byte) (string, bool) {
	run := 0
	var out []rune
	for _, c := range data {
		if c < 0x80 {
			run, out = 0, append(out, rune(c))
			continue
		}
		r := charmap.Windows1252.DecodeByte(c)
		if run++; run > 2 || r == utf8.RuneError || r != charmap.Windows1250.DecodeByte(c) || r != charmap.Windows1254.DecodeByte(c) {
			return "", false
		}
		out = append(out, r)
	}
	return string(out), true
}
