package store

import (
	"context"

	"fanchart/store/kpop"
)

// Videos returns the videos that are tied to titles, by their ids.
func (s *Store) Videos(ctx context.Context) (list []kpop.Video, err error) {
	defer wrap(&err, "videos")
	found, err := videos(ctx, s)
	for _, v := range found {
		list = append(list, v.Video)
	}
	return list, err
}

// Videos reads the videos, and who wrote each, by id.
func (t *Tx) Videos(ctx context.Context) (have map[string]kpop.Video, origins map[string]Origin, err error) {
	defer wrap(&err, "videos")
	list, err := videos(ctx, t)
	have, origins = map[string]kpop.Video{}, map[string]Origin{}
	for _, v := range list {
		have[v.ID], origins[v.ID] = v.Video, v.origin
	}
	return have, origins, err
}

// videoRow is a video as it lies in the file.
type videoRow struct {
	kpop.Video
	origin Origin
}

func videos(ctx context.Context, from rows) ([]videoRow, error) {
	return all(ctx, from, ask(`
		SELECT v.id, v.act_id, COALESCE(a.key, ''), v.title, v.origin
		FROM video v JOIN act a ON a.id = v.act_id ORDER BY v.id`), func(row scanner) (v videoRow, err error) {
		err = row.Scan(&v.ID, &v.ActID, &v.ActKey, &v.Title, &v.origin)
		return v, err
	})
}

// SaveVideo writes a video by its id.
func (t *Tx) SaveVideo(ctx context.Context, v kpop.Video, origin Origin) (err error) {
	defer wrap(&err, "save video %s", v.ID)
	return t.exec(ctx, `
		INSERT INTO video (id, act_id, title, origin) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET act_id = excluded.act_id, title = excluded.title, origin = excluded.origin`,
		v.ID, v.ActID, v.Title, origin)
}
