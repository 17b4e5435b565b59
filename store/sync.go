package store

import (
	"context"
	"strconv"
)

// SyncSource is a source that files are fetched from, as it was when it was last asked.
// Times are unix seconds.
type SyncSource struct {
	Source           string
	Asked, Came, Due int64 // Came 0: nothing ever came; Due: when the clock asks it again
	Failures         int   // in a row
	Since            int64 // failing since; 0 it works
	Worked, Failed   int64 // when it last did; 0 never
	Code             string
	File             string
	Line             int
	Detail           string
}

// SyncSources returns every source that was ever asked, by name.
func (s *Store) SyncSources(ctx context.Context) (list []SyncSource, err error) {
	defer wrap(&err, "sources that are fetched from")
	return all(ctx, s, ask(`
		SELECT s.source, s.asked, s.came, s.due, s.failures, s.since, CAST(COALESCE(w.value, '0') AS BIGINT), CAST(COALESCE(f.value, '0') AS BIGINT),
			s.code, s.file, s.line, s.detail
		FROM sync_source s LEFT JOIN meta w ON w.name = 'sync.worked.' || s.source LEFT JOIN meta f ON f.name = 'sync.failed.' || s.source
		ORDER BY s.source`), func(row scanner) (r SyncSource, err error) {
		err = row.Scan(&r.Source, &r.Asked, &r.Came, &r.Due, &r.Failures, &r.Since, &r.Worked, &r.Failed, &r.Code, &r.File, &r.Line, &r.Detail)
		return r, err
	})
}

// SaveSyncSource writes down what came of asking a source.
func (t *Tx) SaveSyncSource(ctx context.Context, r SyncSource) (err error) {
	defer wrap(&err, "save what %s gave", r.Source)
	for name, at := range map[string]int64{"sync.worked.": r.Worked, "sync.failed.": r.Failed} {
		if at == 0 {
			continue
		}
		if err := t.SetMeta(ctx, name+r.Source, strconv.FormatInt(at, 10)); err != nil {
			return err
		}
	}
	return t.exec(ctx, `
		INSERT INTO sync_source (source, asked, came, due, failures, since, code, file, line, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (source) DO UPDATE SET asked = excluded.asked, came = excluded.came, due = excluded.due,
			failures = excluded.failures, since = excluded.since, code = excluded.code, file = excluded.file,
			line = excluded.line, detail = excluded.detail`,
		r.Source, r.Asked, r.Came, r.Due, r.Failures, r.Since, r.Code, r.File, r.Line, r.Detail)
}

// SyncSoon has the clock ask a source now, or all of them with "", and returns how many those
// are. One that asked for patience keeps its time.
func (t *Tx) SyncSoon(ctx context.Context, source string) (n int, err error) {
	defer wrap(&err, "have sources asked")
	return t.count(ctx, `UPDATE sync_source SET due = 0 WHERE (source = $1 OR $1 = '') AND code <> 'busy'`, source)
}

// SyncFile is a file of a source, as it was when it was last fetched. With a Code it was
// refused.
type SyncFile struct {
	Source, Path   string
	ETag, Modified string // as the server named this state
	Version        string // as the source's list of files named it
	At             int64  // unix seconds
	Code           string
	Line           int
	Detail         string
}

// SyncFiles returns the files of a source that were ever fetched, by path.
func (s *Store) SyncFiles(ctx context.Context, source string) (list []SyncFile, err error) {
	defer wrap(&err, "files of %s", source)
	return all(ctx, s, ask(`
		SELECT source, path, etag, modified, version, at, code, line, detail FROM sync_file WHERE source = $1 ORDER BY path`, source), func(row scanner) (f SyncFile, err error) {
		err = row.Scan(&f.Source, &f.Path, &f.ETag, &f.Modified, &f.Version, &f.At, &f.Code, &f.Line, &f.Detail)
		return f, err
	})
}

// SaveSyncFile writes down the state of a file that was fetched.
func (t *Tx) SaveSyncFile(ctx context.Context, f SyncFile) (err error) {
	defer wrap(&err, "save file %s of %s", f.Path, f.Source)
	return t.exec(ctx, `
		INSERT INTO sync_file (source, path, etag, modified, version, at, code, line, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (source, path) DO UPDATE SET etag = excluded.etag, modified = excluded.modified, version = excluded.version,
			at = excluded.at, code = excluded.code, line = excluded.line, detail = excluded.detail`,
		f.Source, f.Path, f.ETag, f.Modified, f.Version, f.At, f.Code, f.Line, f.Detail)
}

// SyncAnswer is an answer of a source as it came.
type SyncAnswer struct {
	Source, Path string
	At           int64  // unix seconds
	Body         []byte // gzip
}

// SyncAnswers returns the answers of a source that were kept, the oldest first.
func (s *Store) SyncAnswers(ctx context.Context, source string) (list []SyncAnswer, err error) {
	defer wrap(&err, "answers of %s", source)
	return all(ctx, s, ask(`SELECT source, path, at, body FROM sync_answer WHERE source = $1 ORDER BY id`, source), func(row scanner) (a SyncAnswer, err error) {
		err = row.Scan(&a.Source, &a.Path, &a.At, &a.Body)
		return a, err
	})
}

// KeepSyncAnswer keeps an answer, and of its source only the newest most.
func (t *Tx) KeepSyncAnswer(ctx context.Context, a SyncAnswer, most int) (err error) {
	defer wrap(&err, "keep an answer of %s", a.Source)
	err = t.exec(ctx, `INSERT INTO sync_answer (source, path, at, body) VALUES ($1, $2, $3, $4)`, a.Source, a.Path, a.At, a.Body)
	if err != nil {
		return err
	}
	return t.exec(ctx, `
		DELETE FROM sync_answer WHERE source = $1 AND id NOT IN (
			SELECT id FROM sync_answer WHERE source = $1 ORDER BY id DESC LIMIT $2)`, a.Source, most)
}

// ForgetSync forgets which files of a source were fetched: the next sync looks at all of
// them again. What is stored of charts stays.
func (t *Tx) ForgetSync(ctx context.Context, source string) (err error) {
	defer wrap(&err, "forget the files of %s", source)
	return t.execAll(ctx, source, `DELETE FROM sync_file WHERE source = $1`, `DELETE FROM sync_source WHERE source = $1`,
		`DELETE FROM meta WHERE name = 'sync.worked.' || $1 OR name = 'sync.failed.' || $1`)
}
