// Package manage is what moderators do: forms of events and releases, drafts that wait for a
// confirmation, imports, what stands in channels, the change log, and members' suggestions.
package manage
