// Package charts answers what charts tell: issues, titles, acts, records, trends, comparisons,
// this day in other years, and figures that sources reported.
package charts
