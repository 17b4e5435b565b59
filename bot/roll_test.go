package bot

import (
	"errors"
	"slices"
	"testing"

	"fanchart/bot/localdiscord"
	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// TestServersLeftAreWrittenDown: those that left while the bot runs, and those that no
// shard names; an outage leaves nothing, and who comes back is there again.
func TestServersLeftAreWrittenDown(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{Guilds: 3}, Config{})
	st := r.bot.desk.Store()
	const stranger kpop.Snowflake = 4242
	err := st.Update(r.ctx, func(tx *store.Tx) error {
		for _, id := range []kpop.Snowflake{snowflake(r.Guild(0)), snowflake(r.Guild(1)), stranger} {
			if err := tx.SaveGuild(r.ctx, guild.Guild{ID: id}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r.run()
	gone := func(want ...kpop.Snowflake) func() bool {
		return func() bool {
			if err := r.job("servers"); err != nil {
				t.Fatal(err)
			}
			list, err := st.GuildsGone(r.ctx, 1<<40)
			slices.Sort(list)
			return err == nil && slices.Equal(list, want)
		}
	}
	r.eventually("the one that nobody names has left", gone(stranger))
	r.Outage(r.Guild(0))
	r.Leave(r.Guild(1))
	r.eventually("the one that left, not the one that cannot be reached", gone(stranger, snowflake(r.Guild(1))))
	r.Join(r.Guild(1))
	r.eventually("it is there again", gone(stranger))
}

// Where no gateway tells, Discord is asked which servers there are.
func TestServersAreAskedFor(t *testing.T) {
	t.Parallel()
	r := prepare(t, localdiscord.Config{Guilds: 2*rollPage + 1}, Config{Serve: Serve{Clock: true}})
	st := r.bot.desk.Store()
	const stranger kpop.Snowflake = 4242
	last := snowflake(r.Guild(2 * rollPage))
	err := st.Update(r.ctx, func(tx *store.Tx) error {
		return errors.Join(tx.SaveGuild(r.ctx, guild.Guild{ID: stranger}), tx.SaveGuild(r.ctx, guild.Guild{ID: last}), tx.MarkGuild(r.ctx, last, 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.job("servers"); err != nil {
		t.Fatal(err)
	}
	if list, err := st.GuildsGone(r.ctx, 1<<40); err != nil || !slices.Equal(list, []kpop.Snowflake{stranger}) {
		t.Errorf("left are %v, %v, want the one that Discord does not name", list, err)
	}
}
