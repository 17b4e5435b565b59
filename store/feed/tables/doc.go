// Package tables brings the operator's tables in: acts, members, overrides, parts,
// names of titles, nicknames, reported figures and notes.
package tables
