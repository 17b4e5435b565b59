package storetest

import (
	"syscall"
	"time"
	"unsafe"
)

// threadTime is how long this thread has run, the time that it waited left out.
// Getrusage tells it as well, but on some machines only in steps of 4 ms.
func threadTime() time.Duration { return clock(3) } // CLOCK_THREAD_CPUTIME_ID

// ProcessTime is how long the process has run on all cores; 0 where that is not known.
func ProcessTime() time.Duration { return clock(2) } // CLOCK_PROCESS_CPUTIME_ID

func clock(which uintptr) time.Duration {
	var t syscall.Timespec
	if _, _, fault := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, which, uintptr(unsafe.Pointer(&t)), 0); fault != 0 {
		return 0
	}
	return time.Duration(t.Nano())
}
