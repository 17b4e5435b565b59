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
	Media struct {
		URL string `json:"url"`
	} `json:"media"`
	Alt string `json:"description,omitempty"`
}

func uploads(images []view.Image) []upload {
	out := []upload{}
	for i, image := range images[:min(len(images), mostImages)] {
		out = append(out, upload{strconv.Itoa(i), image.Name, alt(image)})
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
func form(body json.RawMessage, images []view.Image) (sent []byte, kind string) {
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
	for i, image := range images[:min(len(images), mostImages)] {
		add(`form-data; name="files[`+strconv.Itoa(i)+`]"; filename="`+image.Name+`"`, "image/png", image.PNG)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes(), w.FormDataContentType()
}
