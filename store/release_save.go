package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fanchart/store/guild"
	"fanchart/store/kpop"
	"fanchart/store/names"
)

// SaveRelease writes a release and returns it with its id and version. With ID 0 it is
// added. Else it is an edit of the version that it carries; if that is no longer the
// stored one the error is a *Conflict, and ErrNotFound if its server has no such
// release. Was and Moved are written as they are: see kpop.Release.MovedFrom. The
// transaction is to be given up after an error.
func (t *Tx) SaveRelease(ctx context.Context, r kpop.Release, origin Origin) (saved kpop.Release, err error) {
	defer wrap(&err, "save release %d %q", r.ID, r.Name)
	if r.ID == 0 {
		r.Version = 1
		r.ID, err = t.addRelease(ctx, r, origin)
	} else if r.Version, err = t.editRelease(ctx, r, origin); err == nil {
		err = t.execAll(ctx, r.ID, `DELETE FROM release_act WHERE release_id = $1`,
			`DELETE FROM release_tag WHERE release_id = $1`, `DELETE FROM release_source WHERE release_id = $1`)
	}
	if err == nil {
		err = t.saveReleaseParts(ctx, r)
	}
	return r, err
}

func (t *Tx) addRelease(ctx context.Context, r kpop.Release, origin Origin) (int64, error) {
	return one(ctx, t, ask(`
		INSERT INTO release (guild_id, name, normal, credit, search, kind, day, latest, at, country, rumour, was, moved, origin, version, deleted)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, 0) RETURNING id`,
		append([]any{r.Guild}, releaseValues(r, origin)...)...), cell[int64])
}

func (t *Tx) editRelease(ctx context.Context, r kpop.Release, origin Origin) (version int64, err error) {
	was := state{thing: thing{guild.ReleaseNoun, r.ID}, guild: r.Guild, version: r.Version}
	return t.newVersion(ctx, was, ask(`
		UPDATE release SET name = $1, normal = $2, credit = $3, search = $4, kind = $5, day = $6, latest = $7, at = $8, country = $9,
			rumour = $10, was = $11, moved = $12, origin = $13, version = version + 1
		WHERE id = $14 AND guild_id = $15 AND version = $16 AND deleted = 0 RETURNING version`,
		append(releaseValues(r, origin), r.ID, r.Guild, r.Version)...))
}

func releaseValues(r kpop.Release, origin Origin) []any {
	return []any{r.Name, names.NormalTitle(r.Name), r.Credit, strings.ToLower(r.Name + " " + r.Credit), string(r.Kind), string(r.Day), latest(r.Day), r.At, r.Country, r.Rumour,
		string(r.Was), r.Moved, string(origin)}
}

// saveReleaseParts writes credits, tags and sources.
func (t *Tx) saveReleaseParts(ctx context.Context, r kpop.Release) error {
	tags := slices.Compact(slices.Sorted(slices.Values(r.Tags)))
	listed := ""
	if len(tags) > 0 {
		listed = "|" + strings.Join(tags, "|") + "|"
	}
	err := t.insert(ctx, `INSERT INTO release_act (release_id, position, act_id, role, guild_id, latest, day, kind, country, tags, deleted) VALUES`, len(r.Credits), func(args []any, i int) []any {
		c := r.Credits[i]
		return append(args, r.ID, i, c.ActID, string(cmp.Or(c.Role, kpop.Lead)), r.Guild, latest(r.Day), string(r.Day), string(r.Kind), r.Country, listed, 0)
	})
	if err != nil {
		return err
	}
	err = t.insert(ctx, `INSERT INTO release_tag (release_id, tag, guild_id, latest, day, kind, country, deleted) VALUES`, len(tags), func(args []any, i int) []any {
		return append(args, r.ID, tags[i], r.Guild, latest(r.Day), string(r.Day), string(r.Kind), r.Country, 0)
	})
	if err != nil {
		return err
	}
	return t.insertSources(ctx, `INSERT INTO release_source (release_id, position, name, url, key) VALUES`, r.ID, r.Sources)
}

// insertSources writes which sources name an event or a release.
func (t *Tx) insertSources(ctx context.Context, insert string, id int64, sources []kpop.Citation) error {
	return t.insert(ctx, insert, len(sources), func(args []any, i int) []any {
		c := sources[i]
		return append(args, id, i, c.Name, c.URL, c.Key)
	})
}

// DeleteRelease marks a release as deleted: nobody sees it, an undo brings it back. The
// error is a *Conflict if version is not the stored one, ErrNotFound if there is none.
func (t *Tx) DeleteRelease(ctx context.Context, id, version int64) (err error) {
	defer wrap(&err, "delete release %d", id)
	was := state{thing: thing{guild.ReleaseNoun, id}, guild: anyGuild, version: version}
	_, err = t.newVersion(ctx, was, ask(`
		UPDATE release SET deleted = 1, version = version + 1
		WHERE id = $1 AND version = $2 AND deleted = 0 RETURNING version`, id, version))
	if err != nil {
		return err
	}
	return t.execAll(ctx, id, `UPDATE release_act SET deleted = 1 WHERE release_id = $1`, `UPDATE release_tag SET deleted = 1 WHERE release_id = $1`)
}
