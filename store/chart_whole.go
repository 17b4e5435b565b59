package store

import (
	"context"

	"fanchart/store/kpop"
	"fanchart/store/names"
)

// EachEntry calls f with every entry of a chart, oldest issue first and in order
// within it: the issue's place in the chart's calendar, and of the entry its rank,
// title, printing, printed peak and weeks.
func (s *Store) EachEntry(ctx context.Context, chart string, f func(issue int, e kpop.Entry)) (err error) {
	defer wrap(&err, "entries of %s", chart)
	c, err := s.calendar(ctx)
	if err != nil {
		return err
	}
	id, refs, i := c.ids[chart], c.byKey[chart], 0
	return s.each(ctx, ask(`
		SELECT issue_id, rank, title_id, peak, weeks, printing_id FROM entry
		WHERE issue_id >= $1 AND issue_id < $2 ORDER BY issue_id, seq`, issueID(id, -dayZero), issueID(id+1, -dayZero)), func(row scanner) error {
		var n [6]int64
		if err := scanInts(row, n[:]); err != nil {
			return err
		}
		issue, e := n[0], kpop.Entry{Rank: int(n[1]), TitleID: n[2], Peak: int(n[3]), Weeks: int(n[4]), PrintingID: n[5]}
		for i < len(refs) && refs[i].ID < issue {
			i++
		}
		if i < len(refs) && refs[i].ID == issue { // else imported since the calendar was read
			f(i, e)
		}
		return nil
	})
}

// EachPrint calls f with every act that a printing on a chart of a subject credits, in
// printed order.
func (s *Store) EachPrint(ctx context.Context, subject kpop.Subject, f func(printing, act int64, role kpop.Role)) (err error) {
	defer wrap(&err, "credits of %ss", subject)
	return s.each(ctx, ask(`
		SELECT a.printing_id, a.act_id, a.role
		FROM printing p JOIN printing_act a ON a.printing_id = p.id
		WHERE p.subject = $1 ORDER BY a.printing_id, a.position`, subject), func(row scanner) error {
		var printing, act int64
		var role kpop.Role
		err := row.Scan(&printing, &act, &role)
		f(printing, act, role)
		return err
	})
}

// EachAct calls f with every act: its id, key, name, kind, gender, and whether it
// is K-pop.
func (s *Store) EachAct(ctx context.Context, f func(kpop.Act)) (err error) {
	defer wrap(&err, "every act")
	return s.each(ctx, ask(`
		SELECT id, COALESCE(key, ''), name, kind, gender, kpop
		FROM act WHERE merged_into IS NULL ORDER BY id`), func(row scanner) error {
		var a kpop.Act
		err := row.Scan(&a.ID, &a.Key, &a.Name, &a.Kind, &a.Gender, &a.KPop)
		f(a)
		return err
	})
}

// EachMember calls f with every member of a group that has an act of their own.
func (s *Store) EachMember(ctx context.Context, f func(group, member int64)) (err error) {
	defer wrap(&err, "every member")
	return s.each(ctx, ask(`
		SELECT group_id, act_id FROM act_member
		WHERE act_id IS NOT NULL ORDER BY group_id, position`), func(row scanner) error {
		var group, member int64
		err := row.Scan(&group, &member)
		f(group, member)
		return err
	})
}

// EachPart calls f with every song that is part of an album or a soundtrack. The
// song is the title of that name which credits an act of the printing listed.
func (s *Store) EachPart(ctx context.Context, f func(song int64, p kpop.Part)) (err error) {
	defer wrap(&err, "parts")
	return s.each(ctx, ask(`
		SELECT DISTINCT x.id, x.song, n.title, c.title_id, x.album, x.album_credit, COALESCE((
			SELECT MIN(t.id) FROM title t JOIN printing p ON p.id = t.printing_id
			WHERE p.subject = 'album' AND p.title = x.album AND p.credit = x.album_credit AND t.merged_into IS NULL), 0)
		FROM part x
		JOIN printing q ON q.subject = 'song' AND q.title = x.song AND q.credit = x.song_credit
		JOIN printing_act a ON a.printing_id = q.id
		JOIN title_act c ON c.act_id = a.act_id
		JOIN title t ON t.id = c.title_id AND t.subject = 'song'
		JOIN printing n ON n.id = t.printing_id
		ORDER BY x.id, c.title_id`), func(row scanner) error {
		var id, song int64
		var listed, now string
		var p kpop.Part
		if err := row.Scan(&id, &listed, &now, &song, &p.Name, &p.Credit, &p.ID); err != nil {
			return err
		}
		if names.NormalTitle(listed) == names.NormalTitle(now) {
			f(song, p)
		}
		return nil
	})
}
