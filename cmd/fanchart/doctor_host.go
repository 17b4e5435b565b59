package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"

	"fanchart/store"
)

// leastFree is how much room there must be beside the database, in bytes: a write
// now and then needs little, a change of schema a copy of the file.
const leastFree = 64 << 20

// checkDisk tells how much room there is beside the database, and in the folder of copies.
func checkDisk(j *job) (string, error) {
	if store.OnServer(j.cfg.DB) {
		return "the database is a server's, which looks after its own disk", nil
	}
	need := uint64(leastFree)
	if info, err := os.Stat(j.cfg.DB); err == nil {
		need += uint64(info.Size())
	}
	text := ""
	for _, dir := range []string{filepath.Dir(j.cfg.DB), j.cfg.Backups} {
		if dir == "" {
			continue
		}
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return "", fmt.Errorf("%s is no folder\nwhat to do: make it, or choose another", dir)
		}
		free, ok := freeSpace(dir)
		if !ok {
			return "", remark{"how much room there is cannot be asked here"}
		}
		if free < need {
			return "", fmt.Errorf("%d MB are free in %s, %d MB should be\nwhat to do: free some space", free>>20, dir, need>>20)
		}
		text += fmt.Sprintf("%d MB are free in %s; ", free>>20, dir)
	}
	return text + "a copy of the database fits", nil
}

// checkAddressFree tries whether /metrics can be served.
func checkAddressFree(j *job) (string, error) {
	if j.cfg.Metrics == "" {
		return "none is set for /metrics and /healthz (FANCHART_METRICS_ADDR)", nil
	}
	listener, err := net.Listen("tcp", j.cfg.Metrics)
	if err == nil {
		listener.Close()
		return j.cfg.Metrics + " is free for /metrics and /healthz", nil
	}
	if text, asked := askHealth(j); asked == nil {
		return "a bot serves /metrics and /healthz on " + j.cfg.Metrics + ": " + text, nil
	}
	return "", fmt.Errorf("FANCHART_METRICS_ADDR: %w\nwhat to do: choose another address, or end what has this one", err)
}
