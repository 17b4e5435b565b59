package store

import (
	"context"
	"fmt"

	"fanchart/store/kpop"
)

const releaseColumns = `r.id, r.guild_id, r.name, r.credit, r.kind, r.day, r.at, r.country, r.rumour, r.was, r.moved, r.version`

func scanRelease(row scanner) (r kpop.Release, err error) {
	err = row.Scan(&r.ID, &r.Guild, &r.Name, &r.Credit, &r.Kind, &r.Day, &r.At, &r.Country, &r.Rumour, &r.Was, &r.Moved, &r.Version)
	return r, err
}

// Release returns a release that a server sees: its own, or everybody's. Of another
// server's, and of a deleted one, the error is ErrNotFound.
func (s *Store) Release(ctx context.Context, guild kpop.Snowflake, id int64) (kpop.Release, error) {
	r, err := releaseOf(ctx, s, guild, id)
	if err != nil {
		return kpop.Release{}, fmt.Errorf("release %d: %w", id, err)
	}
	return r, nil
}

func releaseOf(ctx context.Context, from rows, guild kpop.Snowflake, id int64) (kpop.Release, error) {
	found, err := releases(ctx, from, `
		SELECT `+releaseColumns+` FROM release r
		WHERE r.id = $1 AND r.guild_id IN (0, $2) AND r.deleted = 0`, []any{id, guild})
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return kpop.Release{}, err
	}
	return found[0], nil
}

// releases reads releases with their credits, tags and sources.
func releases(ctx context.Context, from rows, query string, args []any) (list []kpop.Release, err error) {
	err = from.each(ctx, query, args, func(row scanner) error {
		r, err := scanRelease(row)
		list = append(list, r)
		return err
	})
	for rest := list; err == nil && len(rest) > 0; {
		n := min(len(rest), anyOf)
		err = releaseParts(ctx, from, rest[:n])
		rest = rest[n:]
	}
	return list, err
}

// releaseParts reads the parts of at most anyOf releases.
func releaseParts(ctx context.Context, from rows, list []kpop.Release) error {
	by := make(map[int64]*kpop.Release, len(list))
	ids := make([]int64, len(list))
	for i := range list {
		ids[i], by[list[i].ID] = list[i].ID, &list[i]
	}
	args := padded(ids)
	var id int64
	var tag string
	var source kpop.Citation
	err := from.each(ctx, `
		SELECT c.release_id, a.id, a.name, c.role, a.kpop
		FROM release_act c JOIN act o ON o.id = c.act_id JOIN act a ON a.id = COALESCE(o.merged_into, o.id)
		WHERE c.release_id `+inAny+` ORDER BY c.release_id, c.position`, args, func(row scanner) error {
		credit := kpop.Credit{Current: true}
		err := row.Scan(&id, &credit.ActID, &credit.Name, &credit.Role, &credit.KPop)
		by[id].Credits = append(by[id].Credits, credit)
		return err
	})
	if err != nil {
		return err
	}
	err = from.each(ctx, `
		SELECT release_id, tag FROM release_tag WHERE release_id `+inAny+` ORDER BY release_id, tag`, args, func(row scanner) error {
		err := row.Scan(&id, &tag)
		by[id].Tags = append(by[id].Tags, tag)
		return err
	})
	if err != nil {
		return err
	}
	return from.each(ctx, `
		SELECT release_id, name, url, key FROM release_source
		WHERE release_id `+inAny+` ORDER BY release_id, position`, args, func(row scanner) error {
		err := row.Scan(&id, &source.Name, &source.URL, &source.Key)
		by[id].Sources = append(by[id].Sources, source)
		return err
	})
}
