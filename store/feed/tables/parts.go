package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// partsHeader is the header of the table that says which album or soundtrack a
// song is part of. Names and credits stand as charts print them, to the letter;
// a song printed in several ways has as many rows, or one that shares an act.
//
//	KPop Demon Hunters,Soundtrack,Golden,"HUNTR/X: EJAE, Audrey Nuna & REI AMI"
func partsHeader() []string { return []string{"album", "song", "album_credit", "song_credit"} }

// sung refuses a part whose song no chart prints so. Its album need not be on any.
func (s *saver) sung(ctx context.Context, r row, p store.PartRow) error {
	songs, err := s.prints(ctx, kpop.Song)
	song := kpop.Printing{Title: p.Song, Credit: p.SongCredit}
	switch {
	case err != nil || songs.has(song):
		return err
	case songs.has(kpop.Printing{Title: p.Song}):
		return r.Fault(file.FaultUnprinted, "song_credit")
	}
	return r.Fault(file.FaultUnprinted, "song")
}

func saveParts(ctx context.Context, s *saver, rows []row) error {
	for _, row := range rows {
		f := row.Field
		for _, column := range []string{"album", "song", "song_credit"} {
			if f[column] == "" {
				return row.Fault(file.FaultEmpty, column)
			}
		}
		p := store.PartRow{Album: f["album"], AlbumCredit: f["album_credit"], Song: f["song"], SongCredit: f["song_credit"]}
		added, err := s.tx.SavePart(ctx, p, s.origin)
		if err == nil && added && s.origin == store.FromOperator {
			err = s.sung(ctx, row, p)
		}
		if err != nil {
			return err
		}
		s.tell(added)
	}
	return nil
}
