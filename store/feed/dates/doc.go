// Package dates reads days and hours of tables as people and spreadsheets write them, where
// one thing only can be meant.
package dates
