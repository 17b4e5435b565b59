package kpop

import (
	"encoding/json"
	"testing"
)

func TestSnowflakesInJSON(t *testing.T) {
	for text, want := range map[string]Snowflake{
		`"1420070400000000001"`: 1420070400000000001, `1420070400000000001`: 1420070400000000001, `""`: 0, `null`: 0, `0`: 0, `"0"`: 0,
	} {
		got := Snowflake(5)
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("Unmarshal(%s) = %d, %v, want %d", text, got, err, want)
		}
	}
	for _, text := range []string{`"x"`, `-1`, `1.5`, `true`, `{}`, `"99999999999999999999"`} {
		var got Snowflake
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("Unmarshal(%s) = %d, want an error", text, got)
		}
	}
	type body struct {
		A, B Snowflake
		C    Snowflake               `json:",omitempty"`
		D    map[Snowflake]Snowflake // as Discord resolves ids
	}
	in := body{A: 1420070400000000001, D: map[Snowflake]Snowflake{7: 8}}
	text, err := json.Marshal(in)
	if want := `{"A":"1420070400000000001","B":"","D":{"7":"8"}}`; err != nil || string(text) != want {
		t.Errorf("Marshal(%+v) = %s, %v, want %s", in, text, err, want)
	}
	var out body
	if err := json.Unmarshal(text, &out); err != nil || out.A != in.A || out.D[7] != 8 {
		t.Errorf("Unmarshal(%s) = %+v, %v, want %+v", text, out, err, in)
	}
}
