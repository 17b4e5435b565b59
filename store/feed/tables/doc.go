// Package tables brings the operator's tables in: acts, members, overrides, parts,
// reported figures and notes.
package tables
