package plot

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// What the gallery keeps.
const (
	mostPictures     = 50
	mostPictureBytes = 8 << 20
)

// DrawnAtOnce is how many pictures are drawn at a time: each takes some ten megabytes while
// it is.
const DrawnAtOnce = 2

// Gallery draws pictures and keeps the last ones. One that is asked for by many at
// once is drawn once. The font is read for the first.
type Gallery struct {
	drawer func() (*Drawer, error)
	slots  chan struct{}

	mu   sync.Mutex
	kept []*drawn // the one last asked for at the end
}

// drawn is one picture, ready once done is closed.
type drawn struct {
	key  string
	done chan struct{}
	png  []byte
	err  error
}

// NewGallery makes an empty one.
func NewGallery() *Gallery {
	return &Gallery{drawer: sync.OnceValues(New), slots: make(chan struct{}, DrawnAtOnce)}
}

// errNotDrawn is what others get who waited for a picture whose drawing panicked.
var errNotDrawn = errors.New("a picture was not drawn")

// Picture returns the picture of a key, a PNG that must not change,, and draws it if it is not kept.
func (g *Gallery) Picture(ctx context.Context, key string, draw func(*Drawer) ([]byte, error)) ([]byte, error) {
	for {
		d, ours := g.find(key)
		if ours {
			g.draw(ctx, d, draw)
			return d.png, d.err
		}
		select {
		case <-d.done:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		if !errors.Is(d.err, context.Canceled) && !errors.Is(d.err, context.DeadlineExceeded) {
			return d.png, d.err
		} // else whoever drew it went away: it is ours to draw now
	}
}

// find returns the picture of a key; ours is whether the caller is to draw it.
func (g *Gallery) find(key string) (d *drawn, ours bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	i := slices.IndexFunc(g.kept, func(d *drawn) bool { return d.key == key })
	if i < 0 {
		d = &drawn{key: key, done: make(chan struct{}), err: errNotDrawn}
		g.kept = append(g.kept, d)
		return d, true
	}
	d = g.kept[i]
	g.kept = append(slices.Delete(g.kept, i, i+1), d)
	return d, false
}

func (g *Gallery) draw(ctx context.Context, d *drawn, draw func(*Drawer) ([]byte, error)) {
	defer g.settle(d)
	select {
	case g.slots <- struct{}{}:
		defer func() { <-g.slots }()
	case <-ctx.Done():
		d.err = context.Cause(ctx)
		return
	}
	pen, err := g.drawer()
	if err != nil {
		d.err = err
		return
	}
	d.png, d.err = draw(pen)
}

// settle tells those who wait, forgets a failure, and then what is too much.
func (g *Gallery) settle(d *drawn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	close(d.done)
	if d.err != nil {
		g.kept = slices.DeleteFunc(g.kept, func(o *drawn) bool { return o == d })
		return
	}
	bytes := 0
	for i := len(g.kept) - 1; i >= 0; i-- {
		if g.kept[i].ready() {
			bytes += len(g.kept[i].png)
		}
		if bytes > mostPictureBytes || len(g.kept)-i > mostPictures {
			newer := slices.Clone(g.kept[i+1:])
			g.kept = append(slices.DeleteFunc(g.kept[:i+1], (*drawn).ready), newer...)
			return
		}
	}
}

func (d *drawn) ready() bool {
	select {
	case <-d.done:
		return true
	default:
		return false
	}
}
