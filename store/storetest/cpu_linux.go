package storetest

import (
	"syscall"
	"time"
	"unsafe"
)

// threadTime is how long this thread has run, the time that it waited left out.
// Getrusage tells it as well, but on some machines only in steps of 4 ms.
func threadTime() time.Duration {
	const clockOfThread = 3 // CLOCK_THREAD_CPUTIME_ID
	var t syscall.Timespec
	if _, _, fault := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clockOfThread, uintptr(unsafe.Pointer(&t)), 0); fault != 0 {
		return 0
	}
	return time.Duration(t.Nano())
}
