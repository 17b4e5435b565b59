// Package trend computes: runs, movements, and later records and shares. Values
// in, values out: no SQL, no Discord, no clock, no language.
package trend
