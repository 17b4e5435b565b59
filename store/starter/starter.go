// Package starter is the embedded starter set: a catalogue of acts, a few merges
// settled by hand, names that people type, the positions of K-pop acts on three charts dated 2024-11-02 to
// 2025-12-27, and releases of 2025. All of it is written for this project, in forms of
// its own, from facts; with it a fresh clone answers real questions without a network.
package starter

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/tables"
)

//go:embed acts.csv members.csv overrides.csv positions.csv figures.csv notes.csv parts.csv releases.csv titles.csv nicknames.csv
var files embed.FS

// mark is the fact in the store that says which starter set it holds.
const mark = "starter"

// parts are the tables of the set, in the order in which one needs another.
func parts() [][2]string {
	return [][2]string{
		{tables.Acts, "acts.csv"}, {tables.Members, "members.csv"},
		{tables.Overrides, "overrides.csv"}, {tables.Titles, "titles.csv"}, {tables.Nicknames, "nicknames.csv"}, {"positions", "positions.csv"},
		{tables.Figures, "figures.csv"}, {tables.Notes, "notes.csv"}, {tables.Parts, "parts.csv"},
		{lists.Releases, "releases.csv"},
	}
}

// Load brings a store up to this program's starter set; a store that has it is
// left alone. Acts and overrides that an operator wrote, and issues imported from
// full charts, stay as they are.
func Load(ctx context.Context, st *store.Store, now time.Time) error {
	sum := sha256.New()
	contents := map[string][]byte{}
	for _, p := range parts() {
		data, err := files.ReadFile(p[1])
		if err != nil {
			return fmt.Errorf("starter set: %w", err)
		}
		contents[p[1]] = data
		sum.Write(data)
	}
	version := hex.EncodeToString(sum.Sum(nil))
	if have, err := st.Meta(ctx, mark); err != nil || have == version {
		return err
	}
	for _, p := range parts() {
		carried := []file.File{{Name: p[1], Data: contents[p[1]]}}
		if _, err := feed.Starter(ctx, st, feed.Files{Source: p[0], At: now}, carried); err != nil {
			return fmt.Errorf("starter set: %w", err)
		}
	}
	return st.Update(ctx, func(tx *store.Tx) error { return tx.SetMeta(ctx, mark, version) })
}
