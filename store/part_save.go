package store

import "context"

// PartRow says which album a song is part of, both as charts print them.
type PartRow struct {
	Album, AlbumCredit string
	Song, SongCredit   string
}

// SavePart writes a row; added is false when it stood there already.
func (t *Tx) SavePart(ctx context.Context, p PartRow, from Origin) (added bool, err error) {
	defer wrap(&err, "save part %s of %s", p.Song, p.Album)
	n, err := t.count(ctx, `
		INSERT INTO part (album, album_credit, song, song_credit, origin) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (album, album_credit, song, song_credit) DO NOTHING`, p.Album, p.AlbumCredit, p.Song, p.SongCredit, string(from))
	return n > 0, err
}
