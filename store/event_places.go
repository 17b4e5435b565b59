package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// mostPlaces is how many names UsedPlaces returns: as many as Discord lists.
const mostPlaces = 25

// UsedPlaces returns the names of places and cities that a server's own events were
// at, the most used first: those that begin with prefix, whatever its case.
func (s *Store) UsedPlaces(ctx context.Context, guild kpop.Snowflake, prefix string) ([]string, error) {
	prefix = strings.ToLower(prefix)
	times := map[string]int{}
	err := s.each(ctx, `
		SELECT place, COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0 AND place <> '' GROUP BY place
		UNION ALL SELECT city, COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0 AND city <> '' GROUP BY city`,
		[]any{guild}, func(row scanner) error {
			var name string
			var n int
			err := row.Scan(&name, &n)
			if strings.HasPrefix(strings.ToLower(name), prefix) {
				times[name] += n
			}
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("places of server %s: %w", guild, err)
	}
	list := make([]string, 0, len(times))
	for name := range times {
		list = append(list, name)
	}
	// Here and not in SQL: how texts are ordered is not the same in all databases.
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
	return list[:min(len(list), mostPlaces)], nil
}
