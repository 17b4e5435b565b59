package bot

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/textproto"
	"strconv"

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

func alt(image view.Image) string { return cut(clean(image.Alt), altUnits) }

// form is a body together with the files that it announces.
func form(body json.RawMessage, images []view.Image, files []view.File) (sent []byte, kind string) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	add := func(disposition, kind string, data []byte) {
		p, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {disposition}, "Content-Type": {kind}})
		if err == nil {
			_, err = p.Write(data)
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	add(`form-data; name="payload_json"`, "application/json", body)
	images, files = fitting(images, files)
	named := func(n int, name string) string {
		return `form-data; name="files[` + strconv.Itoa(n) + `]"; filename="` + name + `"`
	}
	for i, image := range images {
		add(named(i, image.Name), "image/png", image.PNG)
	}
	for i, file := range files {
		add(named(len(images)+i, file.Name), file.Kind, file.Data)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes(), w.FormDataContentType()
}
