package store

import (
	"context"
	"time"

	"fanchart/store/guild"
)

// SaveJob writes down what came of a job's runs: Runs more than before. Since is kept
// from the first failure on.
func (t *Tx) SaveJob(ctx context.Context, j guild.Job) (err error) {
	defer wrap(&err, "save job %s", j.Name)
	since := int64(0)
	if j.Failure != "" {
		since = j.Ended
	}
	return t.exec(ctx, `
		INSERT INTO job (name, owner, every, deadline, started, ended, failure, since, runs)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, every = excluded.every, deadline = excluded.deadline,
			started = excluded.started, ended = excluded.ended, failure = excluded.failure,
			since = CASE WHEN excluded.failure = '' THEN 0 WHEN job.since > 0 THEN job.since ELSE excluded.since END,
			runs = job.runs + excluded.runs`,
		j.Name, j.Owner, j.Every.Milliseconds(), j.Deadline.Milliseconds(), j.Started, j.Ended, j.Failure, since, j.Runs)
}

// Jobs returns what runs by the clock, by name.
func (s *Store) Jobs(ctx context.Context) (list []guild.Job, err error) {
	defer wrap(&err, "jobs")
	return all(ctx, s, ask(`
		SELECT name, owner, every, deadline, started, ended, failure, since, runs FROM job ORDER BY name`), func(row scanner) (j guild.Job, err error) {
		var every, deadline int64
		err = row.Scan(&j.Name, &j.Owner, &every, &deadline, &j.Started, &j.Ended, &j.Failure, &j.Since, &j.Runs)
		j.Every, j.Deadline = time.Duration(every)*time.Millisecond, time.Duration(deadline)*time.Millisecond
		return j, err
	})
}
