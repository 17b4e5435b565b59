package kpop

import (
	"fmt"
	"strconv"
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
