package store

import (
	"context"
	"fmt"
	"strings"

	"fanchart/store/kpop"
)

// mostPlaces is how many names UsedPlaces returns: as many as Discord lists.
const mostPlaces = 25

// UsedPlaces returns the names of places and cities that a server's own events were
// at, the most used first: those that begin with prefix, whatever its case.
func (s *Store) UsedPlaces(ctx context.Context, guild kpop.Snowflake, prefix string) ([]string, error) {
	prefix = strings.ToLower(prefix)
	var list []string
	err := s.each(ctx, `
		SELECT name FROM (
			SELECT place AS name, COUNT(*) AS times FROM event WHERE guild_id = $1 AND deleted = 0 GROUP BY place
			UNION ALL SELECT city, COUNT(*) FROM event WHERE guild_id = $1 AND deleted = 0 GROUP BY city) u
		WHERE name <> '' GROUP BY name ORDER BY SUM(times) DESC, name`, []any{guild}, func(row scanner) error {
		var name string
		err := row.Scan(&name)
		if len(list) < mostPlaces && strings.HasPrefix(strings.ToLower(name), prefix) {
			list = append(list, name)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("places of server %s: %w", guild, err)
	}
	return list, nil
}
