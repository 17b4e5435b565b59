// Package starter is the embedded starter set: a catalogue of acts, a few merges
// settled by hand, names that people type, the positions of K-pop acts on three charts dated
// 2024-11-02 to 2025-12-27, releases of 2025, and wins of music shows from 2024-11-01 to
// 2025-08-12. All of it is written for this project, in forms of
// its own, from facts; with it a fresh clone answers real questions without a network.
package starter

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"fmt"
	"time"

	"fanchart/store"
	"fanchart/store/feed"
	"fanchart/store/feed/file"
	"fanchart/store/feed/lists"
	"fanchart/store/feed/shows"
	"fanchart/store/feed/tables"
)

//go:embed acts.csv members.csv overrides.csv positions.csv figures.csv notes.csv parts.csv releases.csv titles.csv nicknames.csv birthdays.csv wins.csv klatino.csv
var files embed.FS

// mark is the fact in the store that says which starter set it holds.
const mark = "starter"

// parts are the tables of the set, in the order in which one needs another.
func parts() [][2]string {
	return [][2]string{
		{tables.Acts, "acts.csv"}, {tables.Members, "members.csv"},
		{tables.Overrides, "overrides.csv"}, {tables.Titles, "titles.csv"}, {tables.Nicknames, "nicknames.csv"}, {tables.Birthdays, "birthdays.csv"}, {"positions", "positions.csv"},
		{tables.Figures, "figures.csv"}, {tables.Notes, "notes.csv"}, {tables.Parts, "parts.csv"},
		{lists.Releases, "releases.csv"}, {lists.Releases, "klatino.csv"}, {shows.Wins, "wins.csv"},
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
		if p[0] == tables.Overrides {
			if data, err = withNames(data); err != nil {
				return fmt.Errorf("starter set: %w", err)
			}
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

// withNames adds to the overrides the original names of titles, by which Korean charts
// print them: what they are called elsewhere is known.
func withNames(overrides []byte) ([]byte, error) {
	data, err := files.ReadFile("titles.csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("titles.csv: %w", err)
	}
	out := bytes.NewBuffer(overrides)
	w := csv.NewWriter(out)
	for _, row := range rows[1:] {
		if subject, title, credit, original := row[0], row[1], row[2], row[3]; original != "" {
			w.Write([]string{store.NameVerb, subject, original, credit, title, ""})
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}
