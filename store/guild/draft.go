package guild

import "fanchart/store/kpop"

// Draft is what awaits a confirmation. It expires after a day.
type Draft struct {
	ID      int64
	Guild   kpop.Snowflake
	User    kpop.Snowflake // whose it is: nobody else confirms it, but for a Suggestion's
	At      int64          // when it was made, unix seconds
	Expires int64          // unix seconds
	Wishes  []Wish
	Refused []Refusal // rows of a file that cannot be wished for
	Undo    int64     // it takes back this batch instead; 0 none
	Saved   bool      // confirmed: its changes are made
}

// Refusal is a row of an imported file that was not taken, and why; or what is doubtful in one.
type Refusal struct {
	Row    int    // of the file, from 1
	Code   string // a fault of package feed, worded by "fault." and the code
	Column string
	Detail string // a piece of the file, hostile
	Kept   bool   `json:",omitempty"` // the row was taken all the same: this says what is doubtful in it
}
