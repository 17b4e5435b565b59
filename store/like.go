package store

import (
	"context"
	"slices"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

// EventsLike returns a server's own events that can be one of some others: those of the
// same name on the same day, and those that a source knows by the same key. No other
// event is read, however many the server has.
func (s *Store) EventsLike(ctx context.Context, guild kpop.Snowflake, others []kpop.Event) (list []kpop.Event, err error) {
	defer wrap(&err, "events like others")
	called := map[kpop.Day]map[string]bool{}
	var ids []int64
	for _, e := range others {
		if called[e.Start.Day] == nil {
			called[e.Start.Day] = map[string]bool{}
		}
		called[e.Start.Day][names.Normal(e.Name)] = true
		known, err := s.eventsCited(ctx, guild, e.Sources)
		if err != nil {
			return nil, err
		}
		ids = append(ids, known...)
	}
	for day, normals := range called {
		known, err := s.eventsCalled(ctx, guild, day, normals)
		if err != nil {
			return nil, err
		}
		ids = append(ids, known...)
	}
	for some := range slices.Chunk(distinct(ids), anyOf) {
		more, err := events(ctx, s, ask(`SELECT `+eventColumns+` FROM event e WHERE e.id `+inAny+` ORDER BY e.id`, padded(some)...))
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// eventsCited finds a server's events by the keys of their sources.
func (s *Store) eventsCited(ctx context.Context, guild kpop.Snowflake, sources []kpop.Citation) (ids []int64, err error) {
	for _, c := range sources {
		if c.Key == "" {
			continue
		}
		known, err := all(ctx, s, ask(`
			SELECT e.id FROM event_source c JOIN event e ON e.id = c.event_id
			WHERE c.name = $1 AND c.key = $2 AND e.guild_id = $3 AND e.deleted = 0`, c.Name, c.Key, guild), cell[int64])
		if err != nil {
			return nil, err
		}
		ids = append(ids, known...)
	}
	return ids, nil
}

// eventsCalled finds a server's events of a day by the normal forms of their names.
func (s *Store) eventsCalled(ctx context.Context, guild kpop.Snowflake, day kpop.Day, normals map[string]bool) (ids []int64, err error) {
	err = s.each(ctx, ask(`SELECT id, name FROM event WHERE deleted = 0 AND guild_id = $1 AND starts >= $2 AND starts < $3`,
		guild, day.String(), (day+1).String()), func(row scanner) error {
		var id int64
		var name string
		err := row.Scan(&id, &name)
		if normals[names.Normal(name)] {
			ids = append(ids, id)
		}
		return err
	})
	return ids, err
}

// ReleasesLike returns a server's own releases, 0 everybody's, that bear the title of one
// of some others.
func (s *Store) ReleasesLike(ctx context.Context, guild kpop.Snowflake, others []kpop.Release) (list []kpop.Release, err error) {
	defer wrap(&err, "releases like others")
	seen := map[string]bool{}
	var ids []int64
	for _, r := range others {
		normal := names.NormalTitle(r.Name)
		if seen[normal] {
			continue
		}
		seen[normal] = true
		known, err := all(ctx, s, ask(`SELECT id FROM release WHERE normal = $1 AND guild_id = $2 AND deleted = 0`, normal, guild), cell[int64])
		if err != nil {
			return nil, err
		}
		ids = append(ids, known...)
	}
	for some := range slices.Chunk(distinct(ids), anyOf) {
		more, err := releases(ctx, s, ask(`SELECT `+releaseColumns+` FROM release r WHERE r.id `+inAny+` ORDER BY r.id`, padded(some)...))
		if err != nil {
			return nil, err
		}
		list = append(list, more...)
	}
	return list, nil
}

// distinct sorts ids and takes out those that stand twice.
func distinct(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}
