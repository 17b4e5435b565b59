package store

import "context"

// PartRow says which album a song is part of, both as charts print them.
type PartRow struct {
	Album, AlbumCredit string
	Song, SongCredit   string
}

// SavePart writes a row; added is false when it stood there already.
func (t *Tx) SavePart(ctx context.Context, p PartRow, from Origin) (added bool, err error) {
	args := []any{p.Album, p.AlbumCredit, p.Song, p.SongCredit}
	var have int
	err = t.each(ctx, `
		SELECT COUNT(*) FROM part WHERE album = $1 AND album_credit = $2 AND song = $3 AND song_credit = $4`,
		args, func(row scanner) error { return row.Scan(&have) })
	if err != nil || have > 0 {
		return false, err
	}
	return true, t.exec(ctx, `
		INSERT INTO part (album, album_credit, song, song_credit, origin) VALUES ($1, $2, $3, $4, $5)`,
		append(args, string(from))...)
}
