package main

import "fanchart/store/feed/tables"

// exportCommand writes a table as it is stored.
type exportCommand struct {
	Table string `arg:"" enum:"${exported}" help:"One of ${exported}."`
}

// Run writes the table as CSV to where answers go.
func (c *exportCommand) Run(j *job) error {
	st, err := openStore(j)
	if err != nil {
		return advised(err)
	}
	defer st.Close()
	return advised(tables.Export(j.ctx, st, c.Table, j.out))
}
