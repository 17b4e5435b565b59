package file

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
)

func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func units(order binary.AppendByteOrder, text string) (out []byte) {
	for _, u := range utf16.Encode([]rune(text)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// Encodings are read when they are sure, and named when they are not; workbooks and archives are
// told as such.
func TestText(t *testing.T) {
	t.Parallel()
	const table = "name,date\n생일 카페,2027-03-10\n"
	for name, tt := range map[string]struct {
		data       []byte
		want, code string
	}{
		"UTF-8":                 {[]byte(table), table, ""},
		"with its mark":         {[]byte(BOM + table), table, ""},
		"with two marks":        {[]byte(BOM + BOM + table), table, ""},
		"carriage returns":      {[]byte(strings.ReplaceAll(table, "\n", "\r")), table, ""},
		"UTF-16 LE":             {append([]byte("\xff\xfe"), units(binary.LittleEndian, table)...), table, ""},
		"UTF-16 BE":             {append([]byte("\xfe\xff"), units(binary.BigEndian, table)...), table, ""},
		"UTF-16 without a mark": {units(binary.LittleEndian, "name,date\nA,2027-03-10\n"), "name,date\nA,2027-03-10\n", ""},
		"UTF-16 cut":            {[]byte("\xff\xfea\x00b"), "", FaultUTF16},
		"949":                   {encoded(t, korean.EUCKR, table), table, ""},
		"932":                   {encoded(t, japanese.ShiftJIS, "name,date\nカップスリーブのイベント,2027-03-10\n"), "name,date\nカップスリーブのイベント,2027-03-10\n", ""},
		"1252":                  {encoded(t, charmap.Windows1252, "Café – “Köln”\n"), "Café – “Köln”\n", ""},
		"1252 or 1250":          {encoded(t, charmap.Windows1252, "España\n"), "", FaultCodePage},
		"1251":                  {encoded(t, charmap.Windows1251, "Привет\n"), "", FaultCodePage},
		"xlsx":                  {[]byte("PK\x03\x04\x14\x00\x06\x00[Content_Types].xml\x00"), "", FaultWorkbook},
		"ods":                   {[]byte("PK\x03\x04\x14\x00mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "", FaultWorkbook},
		"xls":                   {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "", FaultWorkbook},
		"zip":                   {[]byte("PK\x03\x04\x14\x00\x00\x00a.csv"), "", FaultArchive},
		"gz":                    {[]byte("\x1f\x8b\x08\x00"), "", FaultArchive},
	} {
		got, err := Text(File{Name: "a", Data: tt.data})
		code := ""
		if faults := Faults(err); len(faults) > 0 {
			code = faults[0].Code
		}
		if got != tt.want || code != tt.code {
			t.Errorf("%s: Text = %q, %v; want %q, %q", name, got, err, tt.want, tt.code)
		}
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"name,date\nA;B,2": "name date,", "Name;Date\n": "name date;", "sep=;\nname;date": "name date;", "\r\n\r\nname\tdate\r\n": "name date\t",
		",,,\nname,date,,\n": "name date,", "\"sep=;\"\nname;date, end\n": "name date, end;", "sep=,\n": ",", "": ",",
	} {
		if got := strings.Join(Header(text), " ") + string(Separator(text)); got != want {
			t.Errorf("Header(%q) = %q, want %q", text, got, want)
		}
	}
	if !slices.Equal(Header("\"a\nb\""), nil) {
		t.Error("a name of two lines is no name")
	}
}

// Any bytes are text or a Fault.
func FuzzText(f *testing.F) {
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("Caf\xe9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := Text(File{Name: "x", Data: data})
		if err != nil && len(Faults(err)) == 0 {
			t.Errorf("Text(%q) = %v, want a Fault", data, err)
		}
		Header(text)
	})
}
