// Package credits tells which acts of the catalogue a list names: in a credit, with what
// stands in brackets behind a name, in the name of an event, or among those who perform.
package credits
