package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
)

// partsHeader is the header of the table that says which album or soundtrack a
// song is part of. Names and credits stand as charts print them, to the letter;
// a song printed in several ways has as many rows, or one that shares an act.
//
//	KPop Demon Hunters,Soundtrack,Golden,"HUNTR/X: EJAE, Audrey Nuna & REI AMI"
func partsHeader() []string { return []string{"album", "song", "album_credit", "song_credit"} }

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
		if err != nil {
			return err
		}
		s.tell(added)
	}
	return nil
}
