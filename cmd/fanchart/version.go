package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCommand prints which program this is.
type versionCommand struct {
	Licences bool `help:"Print the licences of everything in the program."`
}

// Run prints the version, and what it was built with.
func (c *versionCommand) Run(j *job) error {
	if c.Licences {
		return printLicences(j)
	}
	_, err := fmt.Fprintf(j.out, "fanchart %s, %s, %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

// version is what the build knows of itself: the module's version, or the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return "dev"
}
