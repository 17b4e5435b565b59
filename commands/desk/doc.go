// Package desk is where requests are answered: the table of commands, what is kept in memory
// of one version of the data, and what every room of commands needs to read a question and
// to word an answer: names, dates, periods, pages, zones.
package desk
