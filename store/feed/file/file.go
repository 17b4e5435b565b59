package file

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Limits far above any real source, so that a damaged or hostile archive cannot
// fill the memory.
const (
	MaxFile  = 64 << 20  // bytes of one file, unpacked
	maxTotal = 512 << 20 // bytes of one import, unpacked
	maxFiles = 50_000
)

// Bundle is what one path gives: a file, the files of a folder, or an archive. It
// is saved whole or not at all.
type Bundle struct {
	Name  string // base name of the path
	hash  hash.Hash
	Files []File // archives still packed
	total int64
}

// Of bundles files that lie in memory, under a name for reports.
func Of(name string, files []File) *Bundle {
	b := newBundle(name)
	for _, f := range files {
		b.hash.Write(f.Data)
		b.Files = append(b.Files, f)
	}
	return b
}

func newBundle(name string) *Bundle { return &Bundle{Name: name, hash: sha256.New()} }

// Open reads the bytes of a path; archives stay packed until Unpack. Files of a
// folder that no source has (pictures, notes) are left out by their ending.
func Open(ctx context.Context, path string) (*Bundle, error) {
	b := newBundle(filepath.Base(path))
	info, err := os.Stat(path)
	if err != nil {
		return nil, Fault{Code: FaultUnreadable, File: path, Detail: cause(err)}
	}
	if !info.IsDir() {
		return b, b.read(path)
	}
	err = filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !data(name) && !packed(name) {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		return b.read(name)
	})
	return b, err
}

// Sum identifies the bytes that were read, with their order.
func (b *Bundle) Sum() string { return hex.EncodeToString(b.hash.Sum(nil)) }

func (b *Bundle) read(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return Fault{Code: FaultUnreadable, File: path, Detail: cause(err)}
	}
	defer f.Close()
	return b.add(&b.Files, path, io.TeeReader(f, b.hash))
}

// add appends what r holds to files, within the limits.
func (b *Bundle) add(files *[]File, name string, r io.Reader) error {
	content, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return Fault{Code: FaultUnreadable, File: name, Detail: cause(err)}
	}
	b.total += int64(len(content))
	if len(content) > MaxFile || b.total > maxTotal || len(*files) >= maxFiles {
		return Fault{Code: FaultTooLarge, File: name}
	}
	*files = append(*files, File{Name: name, Data: content})
	return nil
}

// Unpack replaces archives by their members, in the order of their names.
func (b *Bundle) Unpack(ctx context.Context) error {
	var out []File
	for _, f := range b.Files {
		if !packed(f.Name) {
			out = append(out, f)
			continue
		}
		members, err := b.unzip(ctx, f)
		if err != nil {
			return err
		}
		slices.SortFunc(members, func(x, y File) int { return strings.Compare(x.Name, y.Name) })
		out = append(out, members...)
	}
	b.Files = out
	return nil
}

// unzip returns the members of an archive, or the one file that is packed alone.
func (b *Bundle) unzip(ctx context.Context, packed File) (files []File, err error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(packed.Data))
	if err != nil {
		return nil, Fault{Code: FaultUnreadable, File: packed.Name, Detail: cause(err)}
	}
	if tarred(packed.Name) {
		return b.members(ctx, packed, unzipped)
	}
	err = b.add(&files, strings.TrimSuffix(packed.Name, filepath.Ext(packed.Name)), unzipped)
	return files, err
}

func (b *Bundle) members(ctx context.Context, archive File, unzipped io.Reader) (files []File, err error) {
	for members := tar.NewReader(unzipped); ; {
		h, err := members.Next()
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return nil, Fault{Code: FaultUnreadable, File: archive.Name, Detail: cause(err)}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if h.Typeflag != tar.TypeReg || !data(h.Name) {
			continue
		}
		if err := b.add(&files, archive.Name+"!"+h.Name, members); err != nil {
			return nil, err
		}
	}
}

func data(name string) bool {
	return slices.Contains([]string{".json", ".csv", ".tsv"}, strings.ToLower(filepath.Ext(name)))
}

func packed(name string) bool {
	bare, zipped := strings.CutSuffix(strings.ToLower(name), ".gz")
	return tarred(name) || zipped && data(bare)
}

func tarred(name string) bool {
	name = strings.ToLower(name)
	return strings.HasSuffix(name, ".tar.gz") || strings.HasSuffix(name, ".tgz")
}

// cause is the part of a system error that does not repeat the path.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// File is a file that has been read into memory.
type File struct {
	Name string // for faults
	Data []byte
}
