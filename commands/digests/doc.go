// Package digests is about summaries that are posted by the clock: their schedules, what each
// says at its time (a brief), and what becomes of the times that it is due.
package digests
