package file

import "testing"

// Archives likewise: any bytes unpack to files or a Fault.
func FuzzUnpack(f *testing.F) {
	f.Add([]byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := Of("x", []File{{Name: "x.tar.gz", Data: data}})
		if err := b.Unpack(t.Context()); err != nil && len(Faults(err)) == 0 {
			t.Errorf("unpack(%q) = %v, want a Fault", data, err)
		}
	})
}
