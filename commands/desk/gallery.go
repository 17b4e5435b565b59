package desk

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"

	"fanchart/commands/ask"
	"fanchart/commands/view"
	"fanchart/commands/view/plot"
)

// What the gallery keeps, and how many pictures are drawn at a time: each takes
// some ten megabytes while it is.
const (
	mostPictures     = 50
	mostPictureBytes = 8 << 20
	drawnAtOnce      = 2
)

// gallery draws pictures and keeps the last ones. One that is asked for by many at
// once is drawn once. The font is read for the first.
type gallery struct {
	drawer func() (*plot.Drawer, error)
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

func newGallery() *gallery {
	return &gallery{drawer: sync.OnceValues(plot.New), slots: make(chan struct{}, drawnAtOnce)}
}

// errNotDrawn is what others get who waited for a picture whose drawing panicked.
var errNotDrawn = errors.New("a picture was not drawn")

// picture returns the picture of a key, and draws it if it is not kept.
func (g *gallery) picture(ctx context.Context, key string, draw func(*plot.Drawer) ([]byte, error)) ([]byte, error) {
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
func (g *gallery) find(key string) (d *drawn, ours bool) {
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

func (g *gallery) draw(ctx context.Context, d *drawn, draw func(*plot.Drawer) ([]byte, error)) {
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
func (g *gallery) settle(d *drawn) {
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

// PictureOption asks for a drawing of the answer; only buttons set it, so that a drawing
// costs only those who want one.
func PictureOption() Option { return Option{Name: "picture", Boolean: true, Hidden: true} }

// Pictured reports whether a picture was asked for.
func (q Question) Pictured() bool { return IsYes(q.Option("picture")) }

// PictureButton leads to the same answer with a picture, or without it again.
func (q Question) PictureButton(label string, here ask.Request) []view.Button {
	if q.Pictured() {
		return []view.Button{{Label: q.P.Say("button.no-picture"), Request: ForButton(here).String()}}
	}
	return []view.Button{{Label: label, Request: ForButton(here.With("picture", "yes")).String(), Use: view.Next}}
}

// Paint adds a picture to an answer: one that was drawn of the same data before, if
// it is still kept. what tells it from all others.
func (q Question) Paint(ctx context.Context, m *view.Message, what string, p view.Picture) error {
	key := strconv.FormatInt(q.Shelf.Version, 10) + " " + q.P.Locale + " " + p.Name + " " + what
	png, err := q.gallery.picture(ctx, key, p.Draw)
	if err != nil {
		return err
	}
	m.Images = append(m.Images, view.Image{Name: p.Name + ".png", Alt: p.Alt, PNG: png})
	return nil
}
