// Package file is what all of feed reads with: the files of a path, a fault or a doubt
// that one has, the rows of a sheet, and what an import is told and tells.
package file
