package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
)

const releaseColumns = `r.id, r.guild_id, r.name, r.credit, r.kind, r.day, r.at, r.country, r.rumour, r.was, r.moved, r.version`

func scanRelease(row scanner) (r kpop.Release, err error) {
	err = row.Scan(&r.ID, &r.Guild, &r.Name, &r.Credit, &r.Kind, &r.Day, &r.At, &r.Country, &r.Rumour, &r.Was, &r.Moved, &r.Version)
	return r, err
}

// Release returns a release that a server sees: its own, or everybody's. Of another
// server's, and of a deleted one, the error is ErrNotFound.
func (s *Store) Release(ctx context.Context, guild kpop.Snowflake, id int64) (r kpop.Release, err error) {
	defer wrap(&err, "release %d", id)
	return releaseOf(ctx, s, guild, id)
}

func releaseOf(ctx context.Context, from rows, guild kpop.Snowflake, id int64) (kpop.Release, error) {
	r, err := one(ctx, from, ask(`
		SELECT `+releaseColumns+` FROM release r
		WHERE r.id = $1 AND r.guild_id IN (0, $2) AND r.deleted = 0`, id, guild), scanRelease)
	if err != nil {
		return r, err
	}
	list := []kpop.Release{r}
	err = releaseParts(ctx, from, list)
	return list[0], err
}

// releases reads releases with their credits, tags and sources.
func releases(ctx context.Context, from rows, q query) ([]kpop.Release, error) {
	list, err := all(ctx, from, q, scanRelease)
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(list, anyOf) {
		if err := releaseParts(ctx, from, some); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// releaseParts reads the parts of at most anyOf releases.
func releaseParts(ctx context.Context, from rows, list []kpop.Release) error {
	by := make(map[int64]*kpop.Release, len(list))
	ids := make([]int64, len(list))
	for i := range list {
		ids[i], by[list[i].ID] = list[i].ID, &list[i]
	}
	args := padded(ids)
	for _, read := range []func(context.Context, rows, []any, map[int64]*kpop.Release) error{releaseActs, releaseTags, releaseSources} {
		if err := read(ctx, from, args, by); err != nil {
			return err
		}
	}
	return nil
}

func releaseActs(ctx context.Context, from rows, ids []any, by map[int64]*kpop.Release) error {
	var id int64
	return from.each(ctx, ask(`
		SELECT c.release_id, a.id, a.name, c.role, a.kpop
		FROM release_act c JOIN act o ON o.id = c.act_id JOIN act a ON a.id = COALESCE(o.merged_into, o.id)
		WHERE c.release_id `+inAny+` ORDER BY c.release_id, c.position`, ids...), func(row scanner) error {
		credit := kpop.Credit{Current: true}
		err := row.Scan(&id, &credit.ActID, &credit.Name, &credit.Role, &credit.KPop)
		by[id].Credits = append(by[id].Credits, credit)
		return err
	})
}

func releaseTags(ctx context.Context, from rows, ids []any, by map[int64]*kpop.Release) error {
	var id int64
	var tag string
	return from.each(ctx, ask(`
		SELECT release_id, tag FROM release_tag WHERE release_id `+inAny+` ORDER BY release_id, tag`, ids...), func(row scanner) error {
		err := row.Scan(&id, &tag)
		by[id].Tags = append(by[id].Tags, tag)
		return err
	})
}

func releaseSources(ctx context.Context, from rows, ids []any, by map[int64]*kpop.Release) error {
	var id int64
	var source kpop.Citation
	return from.each(ctx, ask(`
		SELECT release_id, name, url, key FROM release_source
		WHERE release_id `+inAny+` ORDER BY release_id, position`, ids...), func(row scanner) error {
		err := row.Scan(&id, &source.Name, &source.URL, &source.Key)
		by[id].Sources = append(by[id].Sources, source)
		return err
	})
}
