package api

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/textproto"
	"strconv"
)

// File is a file that is sent along with a message.
type File struct {
	Name string
	Kind string // its media type
	Data []byte
}

// Form is a body together with the files that it announces, and of which media type that
// is: JSON where there are none.
func Form(body json.RawMessage, files []File) (sent []byte, kind string) {
	if len(files) == 0 {
		return body, "application/json"
	}
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
	for n, f := range files {
		add(`form-data; name="files[`+strconv.Itoa(n)+`]"; filename="`+f.Name+`"`, f.Kind, f.Data)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes(), w.FormDataContentType()
}
