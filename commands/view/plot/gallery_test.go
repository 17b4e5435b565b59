package plot

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestGalleryDrawsOnceAndFewAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGallery()
		var now, most, all atomic.Int32
		draw := func(*Drawer) ([]byte, error) {
			all.Add(1)
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			defer now.Add(-1)
			time.Sleep(time.Second)
			return []byte("png"), nil
		}
		var asking sync.WaitGroup
		for i := range 20 {
			asking.Go(func() {
				if got, err := g.Picture(t.Context(), strconv.Itoa(i%5), draw); err != nil || string(got) != "png" {
					t.Errorf("picture(%d) = %q, %v", i%5, got, err)
				}
			})
		}
		asking.Wait()
		if all.Load() != 5 || most.Load() > DrawnAtOnce {
			t.Errorf("drew %d pictures, %d at once; want 5, at most %d at once", all.Load(), most.Load(), DrawnAtOnce)
		}
	})
}

func TestGalleryForgets(t *testing.T) {
	g := NewGallery()
	drawn := 0
	ask := func(key string, size int) {
		t.Helper()
		_, err := g.Picture(t.Context(), key, func(*Drawer) ([]byte, error) {
			drawn++
			return make([]byte, size), nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range mostPictures + 10 {
		ask(strconv.Itoa(i), 10)
	}
	if len(g.kept) > mostPictures {
		t.Errorf("%d pictures kept, want at most %d", len(g.kept), mostPictures)
	}
	before := drawn
	ask(strconv.Itoa(mostPictures+9), 10)
	if drawn != before {
		t.Errorf("the newest picture was drawn again")
	}
	ask("0", 10)
	if drawn != before+1 {
		t.Errorf("the oldest picture was still kept")
	}
	for i := range 5 {
		ask("large"+strconv.Itoa(i), mostPictureBytes/2)
	}
	bytes := 0
	for _, d := range g.kept {
		bytes += len(d.png)
	}
	if bytes > mostPictureBytes {
		t.Errorf("%d bytes kept, want at most %d", bytes, mostPictureBytes)
	}
}

func TestGalleryFailures(t *testing.T) {
	g := NewGallery()
	bad := errors.New("no ink")
	if _, err := g.Picture(t.Context(), "a", func(*Drawer) ([]byte, error) { return nil, bad }); !errors.Is(err, bad) {
		t.Errorf("picture = %v, want %v", err, bad)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	g.slots <- struct{}{}
	g.slots <- struct{}{}
	if _, err := g.Picture(gone, "a", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("picture for somebody who left = %v, want %v", err, context.Canceled)
	}
	<-g.slots
	got, err := g.Picture(t.Context(), "a", func(*Drawer) ([]byte, error) { return []byte("png"), nil })
	if err != nil || string(got) != "png" {
		t.Errorf("picture after failures = %q, %v, want it drawn", got, err)
	}
}
