package names

import "strings"

// Hangul is kept in the index as it is typed: one byte for each key of the
// Korean (2-set) keyboard. So every state of a syllable being typed is a prefix
// of the finished one (소 and 손 of 소녀, 고 of 과), and text typed with the
// keyboard set to the wrong language is only a change of bytes.
//
// A key is named by the Latin letter on it. Its byte is the capital of that
// letter, which no normal form contains; the seven keys with shift are 1 to 7.
const shifted = "QWERTOP"

// The consonants and vowels of Hangul in the order of Unicode, as keys; two
// places each where two keys may be needed.
const (
	leadKeys  = "rRseEfaqQtTdwWczxvg"
	vowelKeys = "k o i O j p u P h hkhohly n njnpnlb m mll "
	tailKeys  = "r R rts swsge f frfafqftfxfvfga q qtt T d w c z x v g "
)

// key is the byte of the key that a Latin letter names.
func key(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 'a' + 'A'
	}
	return byte(strings.IndexByte(shifted, c) + 1)
}

func appendKeys(dst []byte, table string, i int) []byte {
	dst = append(dst, key(table[2*i]))
	if c := table[2*i+1]; c != ' ' {
		dst = append(dst, key(c))
	}
	return dst
}

func isKey(c byte) bool   { return c >= 'A' && c <= 'Z' || c >= 1 && c <= byte(len(shifted)) }
func isVowel(c byte) bool { return strings.IndexByte("KOIJPUHYNBML\x06\x07", c) >= 0 }

// latinAsKeys reads a query of Latin letters as keys of the Korean keyboard:
// dkdldb is 아이유. It is empty when that cannot be Hangul, which begins with a
// consonant followed by a vowel.
func latinAsKeys(query string) []byte {
	var out []byte
	for _, c := range []byte(query) {
		switch {
		case c == ' ':
		case strings.IndexByte(shifted, c) >= 0, c >= 'a' && c <= 'z':
			out = append(out, key(c))
		case c >= 'A' && c <= 'Z': // shift changes nothing on the other keys
			out = append(out, c)
		default:
			return nil
		}
	}
	if len(out) < 2 || isVowel(out[0]) || !isVowel(out[1]) {
		return nil
	}
	return out
}

// keysAsLatin is the opposite: ㅠㅅㄴ is bts. It is empty when the text is not
// all Hangul.
func keysAsLatin(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for _, c := range text {
		switch {
		case !isKey(c):
			return nil
		case c < 'A':
			c = shifted[c-1]
		}
		out = append(out, c-'A'+'a')
	}
	return out
}
