package file

import (
	"bytes"
	"encoding/json"
	"errors"
)

// JSONFault finds the line of what is broken, and the column where a value has the
// wrong type.
func JSONFault(f File, err error) error {
	fault := Fault{Code: FaultSyntax, File: f.Name}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		fault.Line = lineAt(f.Data, syntax.Offset)
	case errors.As(err, &kind):
		fault.Code, fault.Column, fault.Detail = FaultNumber, kind.Field, kind.Value
		fault.Line = lineAt(f.Data, kind.Offset)
	}
	return fault
}

func lineAt(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}
