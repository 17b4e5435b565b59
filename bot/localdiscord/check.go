package localdiscord

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// checker gathers what is wrong with one body.
type checker struct {
	problems []problem
	ids      map[string]bool // custom_ids seen
	count    int             // components, nested ones too
	texts    int             // TextDisplays
	chars    int             // in them all
	bytes    int
}

func (k *checker) add(path, code, format string, args ...any) {
	k.problems = append(k.problems, problem{path, code, fmt.Sprintf(format, args...)})
}

// length wants between least and most characters.
func (k *checker) length(path, text string, least, most int) {
	switch n := utf8.RuneCountInString(text); {
	case n > most:
		k.add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length. (has %d)", most, n)
	case n < least && n == 0:
		k.add(path, "BASE_TYPE_REQUIRED", "This field is required")
	case n < least:
		k.add(path, "BASE_TYPE_MIN_LENGTH", "Must be %d or more in length. (has %d)", least, n)
	}
}

// list wants between least and most things.
func (k *checker) list(path string, n, least, most int) {
	if n < least || n > most {
		k.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length. (has %d)", least, most, n)
	}
}

// read decodes one field of a body; null and absent leave into as it is.
func (k *checker) read(path string, raw json.RawMessage, into any) {
	if len(raw) == 0 {
		return
	}
	err := json.Unmarshal(raw, into)
	if err == nil {
		return
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) && wrong.Field != "" {
		path = at(path, wrong.Field)
	}
	k.add(path, "BASE_TYPE_BAD_TYPE", "%s", err)
}

func at(path string, step any) string {
	text, isText := step.(string)
	if !isText {
		text = strconv.Itoa(step.(int))
	}
	return strings.TrimPrefix(path+"."+text, ".")
}
