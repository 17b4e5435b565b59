package card

import (
	"strconv"

	"fanchart/bot/api"
	"fanchart/commands/view"
)

// altUnits is Discord's limit for the description of a picture; mostImages that
// of a gallery and of the files of a message.
const (
	altUnits   = 1024
	mostImages = 10
)

// upload announces a file that comes with a message.
type upload struct {
	ID   string `json:"id"` // its place among the files
	Name string `json:"filename"`
	Alt  string `json:"description,omitempty"`
}

// item is a picture of a gallery.
type item struct {
	Media media  `json:"media"`
	Alt   string `json:"description,omitempty"`
}

// media says where something is found.
type media struct {
	URL string `json:"url"`
}

// Files are a message's pictures and files, as they are sent along with it.
func Files(m view.Message) (out []api.File) {
	images, files := fitting(m.Images, m.Files)
	for _, image := range images {
		out = append(out, api.File{Name: image.Name, Kind: "image/png", Data: image.PNG})
	}
	for _, f := range files {
		out = append(out, api.File{Name: f.Name, Kind: f.Kind, Data: f.Data})
	}
	return out
}

func uploads(images []view.Image, files []view.File) []upload {
	out := []upload{}
	images, files = fitting(images, files)
	for i, image := range images {
		out = append(out, upload{strconv.Itoa(i), image.Name, alt(image)})
	}
	for i, file := range files {
		out = append(out, upload{ID: strconv.Itoa(len(images) + i), Name: file.Name})
	}
	return out
}

// fitting are as many of the pictures and the files as go with one message.
func fitting(images []view.Image, files []view.File) ([]view.Image, []view.File) {
	images = images[:min(len(images), mostImages)]
	return images, files[:min(len(files), mostImages-len(images))]
}

// attached shows a message's files, to be saved.
func attached(images []view.Image, files []view.File) (out []part) {
	_, files = fitting(images, files)
	for _, file := range files {
		p := part{Type: partFile, File: &media{URL: "attachment://" + file.Name}}
		out = append(out, p)
	}
	return out
}

// gallery shows a message's pictures; none when it has none.
func gallery(images []view.Image) []part {
	if len(images) == 0 {
		return nil
	}
	g := part{Type: partGallery}
	for _, image := range images[:min(len(images), mostImages)] {
		shown := item{Alt: alt(image)}
		shown.Media.URL = "attachment://" + image.Name
		g.Items = append(g.Items, shown)
	}
	return []part{g}
}

func alt(image view.Image) string { return Cut(Clean(image.Alt), altUnits) }
