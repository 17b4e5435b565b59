package kpop

import (
	"bytes"
	"fmt"
	"strconv"
	"time"
)

// Snowflake is one of Discord's ids: of a server, channel, role, user or message.
// 0 means none, and as the server of an event or a release: everybody.
type Snowflake int64

// ParseSnowflake reads an id; an empty text is 0.
func ParseSnowflake(s string) (Snowflake, error) {
	if s == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("id %q: want a positive number", s)
	}
	return Snowflake(n), nil
}

// String returns the id as Discord writes it, "" for none.
func (s Snowflake) String() string {
	if s == 0 {
		return ""
	}
	return strconv.FormatInt(int64(s), 10)
}

// discordEpoch is the first instant of Discord's ids, in unix milliseconds.
const discordEpoch = 1420070400000

// Time returns when Discord made the id.
func (s Snowflake) Time() time.Time { return time.UnixMilli(int64(s)>>22 + discordEpoch) }

// MarshalJSON writes the id as Discord does, as a text: many readers of JSON round large
// numbers. None is an empty text.
func (s Snowflake) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, s.String()), nil
}

// UnmarshalJSON reads an id that is a text or a number; null, 0 and an empty text are
// none.
func (s *Snowflake) UnmarshalJSON(b []byte) (err error) {
	if b = bytes.Trim(b, `"`); string(b) == "null" || string(b) == "0" {
		b = nil
	}
	*s, err = ParseSnowflake(string(b))
	return err
}
