//go:build !linux

package storetest

import "time"

// threadTime is not known here.
func threadTime() time.Duration { return 0 }

// ProcessTime is not known here.
func ProcessTime() time.Duration { return 0 }
