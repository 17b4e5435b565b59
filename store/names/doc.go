// Package names decides who and what a printed name means: the normal form of
// names, the acts of a credit, the title of an entry. It also holds the index
// that search and autocomplete use. All of it is values in, values out.
package names
