package desk

import (
	"context"
	"strconv"

	"fanchart/commands/ask"
	"fanchart/commands/view"
)

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
	png, err := q.gallery.Picture(ctx, key, p.Draw)
	if err != nil {
		return err
	}
	m.Images = append(m.Images, view.Image{Name: p.Name + ".png", Alt: p.Alt, PNG: png})
	return nil
}
