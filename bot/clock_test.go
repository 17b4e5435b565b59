package bot

import (
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store/guild"
)

// TestTheClockWasAhead: when it is set right, neither the rest of a channel nor the turns
// of direct messages that were written meanwhile hold anything up.
func TestTheClockWasAhead(t *testing.T) {
	t.Parallel()
	const ahead = 10 * time.Hour
	w := posts(t, localdiscord.Config{})
	w.clock.Advance(ahead)
	channel := snowflake(w.Channel(w.Guild(0), 1))
	w.reach(w.say(guild.Delivery{Channel: channel}), guild.Done)
	w.reach(w.say(guild.Delivery{Kind: guild.Tell, User: 77}), guild.Done)
	w.clock.Advance(-ahead)
	w.reach(w.say(guild.Delivery{Channel: channel}), guild.Done)
	w.reach(w.say(guild.Delivery{Kind: guild.Tell, User: 78}), guild.Done)
	if len(w.log.with("a clock was ahead")) == 0 {
		t.Errorf("nothing is said of the clock\n%s", w.log)
	}
}
