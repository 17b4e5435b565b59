package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"fanchart/store/kpop"
)

// mostPlaces is how many names UsedPlaces returns: as many as Discord lists.
const mostPlaces = 25

// UsedPlaces returns the names of places and cities that a server's own events were
// at, the most used first: those that begin with prefix, whatever its case.
func (s *Store) UsedPlaces(ctx context.Context, guild kpop.Snowflake, prefix string) (names []string, err error) {
	defer wrap(&err, "places of server %s", guild)
	prefix = strings.ToLower(prefix)
	times := map[string]int{}
	err = s.each(ctx, ask(`
		SELECT place, COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0 AND place <> '' GROUP BY place
		UNION ALL SELECT city, COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0 AND city <> '' GROUP BY city`,
		guild), func(row scanner) error {
		var name string
		var n int
		err := row.Scan(&name, &n)
		if strings.HasPrefix(strings.ToLower(name), prefix) {
			times[name] += n
		}
		return err
	})
	// In SQL the order of names of equal use would be another one in every database.
	names = slices.SortedFunc(maps.Keys(times), func(a, b string) int { return cmp.Or(times[b]-times[a], strings.Compare(a, b)) })
	return names[:min(len(names), mostPlaces)], err
}
