package store

import (
	"context"
	"errors"
	"fmt"

	"fanchart/store/guild"
	"fanchart/store/kpop"
)

// ErrDecided means that a suggestion was approved or refused before.
var ErrDecided = errors.New("decided already")

// The states of a suggestion.
const (
	SuggestionWaiting  = "waiting"
	SuggestionApproved = "approved"
	SuggestionRefused  = "refused"
)

// AddSuggestion adds a suggestion that waits for a moderator, and returns its id.
func (t *Tx) AddSuggestion(ctx context.Context, s guild.Suggestion) (id int64, err error) {
	err = t.each(ctx, `
		INSERT INTO suggestion (guild_id, user_id, at, draft_id, state, decided_id)
		VALUES ($1, $2, $3, $4, 'waiting', 0) RETURNING id`, []any{s.Guild, s.User, s.At, s.Draft}, func(row scanner) error {
		return row.Scan(&id)
	})
	return id, err
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
	where, args := f.where()
	err = s.each(ctx, `SELECT `+suggestionColumns+` FROM suggestion WHERE guild_id = $1`+where+` ORDER BY id`, args, func(row scanner) error {
		one, err := scanSuggestion(row)
		if total++; total > f.Offset && (f.Limit == 0 || len(list) < f.Limit) {
			list = append(list, one)
		}
		return err
	})
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

// Suggestion returns one suggestion of a server.
func (s *Store) Suggestion(ctx context.Context, server kpop.Snowflake, id int64) (guild.Suggestion, error) {
	var out guild.Suggestion
	err := s.one(ctx, lookup{fmt.Sprintf("suggestion %d", id), `
		SELECT ` + suggestionColumns + ` FROM suggestion WHERE id = $1 AND guild_id = $2`, []any{id, server}},
		&out.ID, &out.Guild, &out.User, &out.At, &out.Draft, &out.State, &out.Decided)
	return out, err
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
	err = t.each(ctx, `SELECT `+suggestionColumns+` FROM suggestion WHERE id = $1 AND guild_id = $2`, []any{d.ID, d.Guild}, func(row scanner) (err error) {
		out, err = scanSuggestion(row)
		return err
	})
	switch {
	case err != nil:
		return out, err
	case out.ID == 0:
		return out, fmt.Errorf("suggestion %d: %w", d.ID, ErrNotFound)
	case out.State != SuggestionWaiting:
		return out, fmt.Errorf("suggestion %d: %w", d.ID, ErrDecided)
	}
	out.State, out.Decided = d.State, d.By
	return out, t.exec(ctx, `UPDATE suggestion SET state = $1, decided_id = $2 WHERE id = $3`, d.State, d.By, d.ID)
}
