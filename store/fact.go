package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

const factColumns = `f.id, f.key, f.kind, f.guild_id, f.at, f.chart, f.day, f.thing_id, f.number, f.detail, f.void`

func scanFact(row scanner) (f guild.Fact, err error) {
	err = readFact(row, &f)
	return f, err
}

// readFact reads factColumns and then what else the row has.
func readFact(row scanner, f *guild.Fact, more ...any) error {
	var detail string
	err := row.Scan(append([]any{&f.ID, &f.Key, &f.Kind, &f.Guild, &f.At, &f.Chart, &f.Day, &f.Thing, &f.Number, &detail, &f.Void}, more...)...)
	if err == nil && detail != "" {
		err = json.Unmarshal([]byte(detail), &f.Detail)
	}
	return err
}

func detailText(d guild.FactDetail) (string, error) {
	if d == (guild.FactDetail{}) {
		return "", nil
	}
	out, err := json.Marshal(d)
	return string(out), err
}

// Notice saves the facts whose keys are new, with a line for every channel and person
// that follows one of their acts, and returns how many were new. A server's facts are
// for its channels only, everybody's for persons too. A withdrawn one is for those who
// were told of the thing before; lines about the thing that still wait are dropped.
func (t *Tx) Notice(ctx context.Context, facts []guild.Fact) (fresh int, err error) {
	for _, f := range facts {
		ok, err := t.notice(ctx, f)
		if err != nil {
			return fresh, fmt.Errorf("fact %s: %w", f.Key, err)
		}
		if ok {
			fresh++
		}
	}
	return fresh, nil
}

func (t *Tx) notice(ctx context.Context, f guild.Fact) (fresh bool, err error) {
	detail, err := detailText(f.Detail)
	if err != nil {
		return false, err
	}
	f.ID, err = one(ctx, t, ask(`
		INSERT INTO fact (key, kind, guild_id, at, chart, day, thing_id, number, detail, void)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT (key) DO NOTHING RETURNING id`,
		f.Key, string(f.Kind), f.Guild, f.At, f.Chart, f.Day, f.Thing, f.Number, detail), cell[int64])
	if errors.Is(err, ErrNotFound) { // it was there
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, act := range f.Acts {
		if err := t.exec(ctx, `INSERT INTO fact_act (fact_id, act_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, f.ID, act); err != nil {
			return true, err
		}
	}
	if f.Kind == guild.WithdrawnFact {
		return true, t.withdraw(ctx, f)
	}
	return true, t.tellFollowers(ctx, f)
}

func (t *Tx) tellFollowers(ctx context.Context, f guild.Fact) error {
	return t.exec(ctx, `
		INSERT INTO alert (fact_id, channel_id, user_id, guild_id, role_id, state, correction, delivery_id)
		SELECT a.fact_id, w.channel_id, CASE WHEN w.channel_id = 0 THEN w.user_id ELSE 0 END, w.guild_id, MAX(w.role_id), 'waiting', 0, 0
		FROM fact_act a CROSS JOIN act x CROSS JOIN follow w
		WHERE a.fact_id = $1 AND (x.id = a.act_id OR x.merged_into = a.act_id) AND w.act_id = x.id AND w.paused = '' AND (CAST($2 AS BIGINT) = 0 OR w.guild_id = $2)
			AND NOT EXISTS (SELECT 1 FROM guild g WHERE g.id = w.guild_id AND g.gone > 0)
		GROUP BY a.fact_id, w.channel_id, CASE WHEN w.channel_id = 0 THEN w.user_id ELSE 0 END, w.guild_id
		ON CONFLICT DO NOTHING`, f.ID, f.Guild)
}

// withdraw tells of a thing that is gone whoever was told that it is there.
func (t *Tx) withdraw(ctx context.Context, f guild.Fact) error {
	pattern := thingKey(f.Key) + " %"
	err := t.exec(ctx, `
		UPDATE alert SET state = 'dropped' WHERE state = 'waiting' AND fact_id IN (
			SELECT id FROM fact WHERE thing_id = $1 AND chart = '' AND key LIKE $2 AND id <> $3)`, f.Thing, pattern, f.ID)
	if err != nil {
		return err
	}
	return t.exec(ctx, `
		INSERT INTO alert (fact_id, channel_id, user_id, guild_id, role_id, state, correction, delivery_id)
		SELECT CAST($1 AS BIGINT), a.channel_id, a.user_id, a.guild_id, MAX(a.role_id), 'waiting', 0, 0
		FROM alert a JOIN fact o ON o.id = a.fact_id
		WHERE a.state = 'sent' AND o.thing_id = $2 AND o.chart = '' AND o.key LIKE $3 AND o.kind <> 'withdrawn'
		GROUP BY a.channel_id, a.user_id, a.guild_id
		ON CONFLICT DO NOTHING`, f.ID, f.Thing, pattern)
}

// ThingKey is how the keys of facts about an event or a release begin: event#12.
func ThingKey(noun guild.Noun, id int64) string {
	return string(noun) + "#" + strconv.FormatInt(id, 10)
}

func thingKey(key string) string {
	first, _, _ := strings.Cut(key, " ")
	return first
}

// ChartFacts returns what was noticed of a chart's issues from a day on, void ones too.
func (s *Store) ChartFacts(ctx context.Context, chart string, from kpop.Day) (list []guild.Fact, err error) {
	defer wrap(&err, "facts of %s", chart)
	return all(ctx, s, ask(`SELECT `+factColumns+` FROM fact f WHERE f.chart = $1 AND f.chart <> '' AND f.day >= $2 ORDER BY f.id`,
		chart, from.String()), scanFact)
}

// Correct writes what a fact is now known to be: its number, its detail, or that it
// was not so. Who was told of it is told that too; who was not yet hears what is right,
// or nothing.
func (t *Tx) Correct(ctx context.Context, f guild.Fact) (err error) {
	defer wrap(&err, "correct fact %s", f.Key)
	detail, err := detailText(f.Detail)
	if err != nil {
		return err
	}
	changed, err := t.count(ctx, `
		UPDATE fact SET number = $1, detail = $2, void = $3
		WHERE id = $4 AND (number <> $1 OR detail <> $2 OR void <> $3)`, f.Number, detail, f.Void, f.ID)
	if err != nil || changed == 0 { // another process was faster
		return err
	}
	if f.Void {
		err := t.exec(ctx, `UPDATE alert SET state = 'dropped' WHERE fact_id = $1 AND state = 'waiting' AND correction = 0`, f.ID)
		if err != nil {
			return err
		}
	}
	return t.exec(ctx, `
		INSERT INTO alert (fact_id, channel_id, user_id, guild_id, role_id, state, correction, delivery_id)
		SELECT a.fact_id, a.channel_id, a.user_id, a.guild_id, a.role_id, 'waiting', 1, 0
		FROM alert a WHERE a.fact_id = $1 AND a.state = 'sent' AND a.correction = 0
		ON CONFLICT (fact_id, channel_id, user_id, correction) DO UPDATE SET state = 'waiting', delivery_id = 0`, f.ID)
}

// DropFacts forgets facts that were noticed before an instant (unix seconds) with what
// was told of them, and reminders of stages before it.
func (t *Tx) DropFacts(ctx context.Context, before int64) (err error) {
	defer wrap(&err, "drop facts")
	return t.execAll(ctx, before,
		`DELETE FROM alert WHERE fact_id IN (SELECT id FROM fact WHERE at < $1)`,
		`DELETE FROM fact_act WHERE fact_id IN (SELECT id FROM fact WHERE at < $1)`,
		`DELETE FROM fact WHERE at < $1`,
		`DELETE FROM reminded WHERE at > 0 AND at < $1`)
}
