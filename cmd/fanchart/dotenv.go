package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/joho/godotenv"
)

// dotenv is a .env file: its settings, and where they stand.
type dotenv struct {
	path   string
	found  bool
	values map[string]string
	lines  []string
	err    error // why it cannot be read, without anything that stands in it
}

// readDotenv reads a file of settings. One that is not there has none.
func readDotenv(path string) dotenv {
	d := dotenv{path: path}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return d
	}
	d.found = true
	if err != nil {
		d.err = fmt.Errorf("%s cannot be read: %w", path, err)
		return d
	}
	d.lines = strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if d.values, err = godotenv.Unmarshal(string(data)); err != nil {
		d.err = fmt.Errorf("%s line %d: it cannot be read; a line is KEY=value", path, d.wrong()) // the library's error may quote a secret
	}
	return d
}

// wrong is the line from which on the file cannot be read, however much of it follows: a
// value in quotation marks may go over several.
func (d dotenv) wrong() int {
	for n := len(d.lines) - 1; n > 0; n-- {
		if _, err := godotenv.Unmarshal(strings.Join(d.lines[:n], "\n")); err == nil {
			return n + 1
		}
	}
	return 1
}

// where says where a key stands: of several lines the last one counts.
func (d dotenv) where(key string) string {
	line := regexp.MustCompile(`^\s*(export\s+)?` + regexp.QuoteMeta(key) + `\s*[=:]`)
	for n := len(d.lines); n > 0; n-- {
		if line.MatchString(d.lines[n-1]) {
			return fmt.Sprintf("%s line %d", d.path, n)
		}
	}
	return d.path
}

// unknown finds slips of the finger: keys that look like ours.
func (d dotenv) unknown(known []setting) (keys []string) {
	for key := range d.values {
		ours := strings.HasPrefix(key, "FANCHART_") || strings.HasPrefix(key, "DISCORD_")
		if ours && key != "FANCHART_SHARED" && !slices.ContainsFunc(known, func(s setting) bool { return s.key == key }) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}
