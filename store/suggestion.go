package store

import (
	"context"
	"errors"
	"fmt"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// Errors of suggestions that callers tell apart with errors.Is.
var (
	ErrDecided   = errors.New("decided already")   // approved or refused before
	ErrSuggested = errors.New("suggested already") // a draft is, once
)

// The states of a suggestion.
const (
	SuggestionWaiting  = "waiting"
	SuggestionApproved = "approved"
	SuggestionRefused  = "refused"
)

// AddSuggestion adds a suggestion that waits for a moderator, and returns its id. A draft
// that was suggested before is ErrSuggested, whoever asks at the same time; of somebody of
// whom as many wait as may it is an *AtCap.
func (t *Tx) AddSuggestion(ctx context.Context, s guild.Suggestion) (id int64, err error) {
	defer wrap(&err, "add suggestion")
	again, err := has(ctx, t, ask(`SELECT 1 FROM suggestion WHERE draft_id = $1`, s.Draft))
	if err == nil && again {
		err = ErrSuggested
	}
	if err != nil {
		return 0, err
	}
	n, err := one(ctx, t, ask(`SELECT COUNT(*) FROM suggestion WHERE guild_id = $1 AND user_id = $2 AND state = 'waiting'`, s.Guild, s.User), cell[int])
	if err == nil && n >= MostSuggestions {
		err = &AtCap{CappedSuggestions, MostSuggestions}
	}
	if err != nil {
		return 0, err
	}
	return one(ctx, t, ask(`
		INSERT INTO suggestion (guild_id, user_id, at, draft_id, state, decided_id)
		VALUES ($1, $2, $3, $4, 'waiting', 0) RETURNING id`, s.Guild, s.User, s.At, s.Draft), cell[int64])
}

// SuggestionFilter says which suggestions of a server are sought.
type SuggestionFilter struct {
	Guild         kpop.Snowflake
	User          kpop.Snowflake // who made it; 0 anybody
	State         string         // "" any
	Limit, Offset int            // Limit 0: all
}

const suggestionColumns = `id, guild_id, user_id, at, draft_id, state, decided_id`

func scanSuggestion(row scanner) (s guild.Suggestion, err error) {
	err = row.Scan(&s.ID, &s.Guild, &s.User, &s.At, &s.Draft, &s.State, &s.Decided)
	return s, err
}

// Suggestions returns suggestions, oldest first, and how many there are in all.
func (s *Store) Suggestions(ctx context.Context, f SuggestionFilter) (list []guild.Suggestion, total int, err error) {
	defer wrap(&err, "suggestions")
	where, args := f.where()
	total, err = one(ctx, s, ask(`SELECT COUNT(*) FROM suggestion WHERE guild_id = $1`+where, args...), cell[int])
	if err == nil && total > f.Offset {
		page := fmt.Sprintf(` ORDER BY id LIMIT $%d OFFSET $%d`, len(args)+1, len(args)+2)
		list, err = all(ctx, s, ask(`SELECT `+suggestionColumns+` FROM suggestion WHERE guild_id = $1`+where+page,
			append(args, orMost(f.Limit), f.Offset)...), scanSuggestion)
	}
	return list, total, err
}

func (f SuggestionFilter) where() (string, []any) {
	where, args := "", []any{f.Guild}
	if f.User != 0 {
		args = append(args, f.User)
		where += fmt.Sprintf(" AND user_id = $%d", len(args))
	}
	if f.State != "" {
		args = append(args, f.State)
		where += fmt.Sprintf(" AND state = $%d", len(args))
	}
	return where, args
}

// Suggestion returns a suggestion of a server; another server's is ErrNotFound.
func (s *Store) Suggestion(ctx context.Context, server kpop.Snowflake, id int64) (out guild.Suggestion, err error) {
	defer wrap(&err, "suggestion %d", id)
	return suggestionOf(ctx, s, server, id)
}

func suggestionOf(ctx context.Context, from rows, server kpop.Snowflake, id int64) (guild.Suggestion, error) {
	return one(ctx, from, ask(`SELECT `+suggestionColumns+` FROM suggestion WHERE id = $1 AND guild_id = $2`, id, server), scanSuggestion)
}

// Decision is what a moderator makes of a suggestion.
type Decision struct {
	Guild kpop.Snowflake
	ID    int64
	State string // approved, refused
	By    kpop.Snowflake
}

// Decide approves or refuses a suggestion once; the draft's confirmation is the
// caller's, in the same transaction. Of one that was decided before it returns the
// suggestion as it is and ErrDecided.
func (t *Tx) Decide(ctx context.Context, d Decision) (out guild.Suggestion, err error) {
	defer wrap(&err, "decide suggestion %d", d.ID)
	out, err = suggestionOf(ctx, t, d.Guild, d.ID)
	if err == nil && out.State != SuggestionWaiting {
		err = ErrDecided
	}
	if err != nil {
		return out, err
	}
	out.State, out.Decided = d.State, d.By
	return out, t.exec(ctx, `UPDATE suggestion SET state = $1, decided_id = $2 WHERE id = $3`, d.State, d.By, d.ID)
}
