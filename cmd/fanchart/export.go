package main

import (
	"slices"

	"fanchart/store/feed/lists"
	"fanchart/store/feed/tables"
)

// exported lists what can be written.
func exported() []string { return slices.Concat(tables.Exported(), lists.Words()) }

// exportCommand writes a table or a list as it is stored.
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
	if lists.Has(c.Table) {
		return advised(lists.Export(j.ctx, st, c.Table, j.out))
	}
	return advised(tables.Export(j.ctx, st, c.Table, j.out))
}
