package store

import (
	"context"
	"errors"
)

// DataVersion returns a number that grows with every import and catalogue change,
// of this process or another.
func (s *Store) DataVersion(ctx context.Context) (v int64, err error) {
	defer wrap(&err, "data version")
	v, err = one(ctx, s, ask(`SELECT CAST(value AS BIGINT) FROM meta WHERE name = 'data_version'`), cell[int64])
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return v, err
}

// Changed marks the data as changed: a running bot loads what it keeps in memory anew.
func (t *Tx) Changed(ctx context.Context) (err error) {
	defer wrap(&err, "data version")
	t.willTell(ToldData)
	return t.exec(ctx, `
		INSERT INTO meta (name, value) VALUES ('data_version', '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)`)
}

// Meta returns a small fact about this database; "" when it was never set.
func (s *Store) Meta(ctx context.Context, name string) (v string, err error) {
	defer wrap(&err, "read %s", name)
	v, err = one(ctx, s, ask(`SELECT value FROM meta WHERE name = $1`, name), cell[string])
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return v, err
}

// SetMeta stores a small fact about this database.
func (t *Tx) SetMeta(ctx context.Context, name, value string) (err error) {
	defer wrap(&err, "write %s", name)
	return t.exec(ctx, `
		INSERT INTO meta (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
}
