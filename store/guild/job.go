package guild

import "time"

// Job is something that runs by the clock, and what came of it.
type Job struct {
	Name     string
	Owner    string // the process that ran it last
	Every    time.Duration
	Deadline time.Duration // a run may take as long
	Started  int64         // the last run that was written down, unix seconds
	Ended    int64         // unix seconds
	Failure  string        // what went wrong; "" nothing
	Since    int64         // failing since, unix seconds; 0 it works
	Runs     int64
}
