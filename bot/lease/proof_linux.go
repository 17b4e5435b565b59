package lease

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// machine names where process ids are unique: this start of this machine, this namespace of
// ids in it; "" where that is not known.
func machine() string {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ""
	}
	space, err := os.Readlink("/proc/self/ns/pid")
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(append(boot, space...))
	return hex.EncodeToString(sum[:6])
}

// gone reports whether a holder certainly lives no more: it was a process of this machine, and
// there is none of its id.
func gone(holder string) bool {
	place, rest, _ := strings.Cut(holder, ".")
	id, _, _ := strings.Cut(rest, ".")
	pid, err := strconv.Atoi(id)
	if err != nil || pid <= 0 || place == "" || place != machine() {
		return false
	}
	return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH)
}
