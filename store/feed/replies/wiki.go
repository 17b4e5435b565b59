package replies

import (
	"encoding/json"
	"strings"

	"fanchart/store/feed/file"
)

// page takes a page of a wiki out of Reddit's reply. The form is that of its documentation,
// {"kind":"wikipage","data":{"content_md":"…"}}: asked for with raw_json=1 its text is as it
// was written, else <, > and & are escaped.
func page(f file.File) (file.File, error) {
	var reply struct {
		Data struct {
			Text string `json:"content_md"`
		}
	}
	if err := json.Unmarshal(f.Data, &reply); err != nil {
		return f, file.Fault{Code: file.FaultSyntax, File: f.Name}
	}
	text := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(reply.Data.Text)
	if strings.TrimSpace(text) == "" {
		return f, file.Fault{Code: file.FaultBlank, File: f.Name}
	}
	return file.File{Name: f.Name, Data: []byte(text)}, nil
}
