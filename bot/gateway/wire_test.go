package gateway

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

// frame makes a WebSocket frame as a server sends it.
func frame(opcode byte, payload string) []byte {
	switch n := len(payload); {
	case n < 126:
		return append([]byte{0x80 | opcode, byte(n)}, payload...)
	case n < 1<<16:
		return append([]byte{0x80 | opcode, 126, byte(n >> 8), byte(n)}, payload...)
	default:
		return append([]byte{0x80 | opcode, 127, 0, 0, 0, 0, 0, byte(n >> 16), byte(n >> 8), byte(n)}, payload...)
	}
}

const upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"

func TestFramesAreJudgedHoweverTheyArrive(t *testing.T) {
	hello := frame(frameText, `{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["x"]}}`)
	event := frame(frameText, `{"op":0,"d":{"op":7,"text":"`+string(bytes.Repeat([]byte("가"), 30_000))+`"}}`)
	small := frame(frameText, `{"op":11}`)
	for _, c := range []struct {
		name string
		last []byte
		want error
		seen bool // by discordgo
	}{
		{"reconnect", frame(frameText, `{"op":7,"d":null}`), errReconnect, false},
		{"invalid", frame(frameText, `{"d":false,"op":9}`), errInvalid, false},
		{"closed", frame(frameClose, "\x0f\xa4gone"), closed{4004, "gone"}, true},
		{"closed without a code", frame(frameClose, ""), closed{code: 1005}, true},
		{"nothing", frame(frameText, `{"op":1}`), nil, true},
		{"no JSON", frame(frameText, `{"op":`), nil, true},
		{"fragments", append(append([]byte{frameText, 3}, `{"o`...), frame(0, `p":7}`)...), nil, true},
	} {
		before := bytes.Join([][]byte{[]byte(upgrade), hello, small, event, small}, nil)
		stream := append(bytes.Clone(before), c.last...)
		for _, step := range []int{1, 2, 7, 100, 4096, len(stream)} {
			var f frames
			var seen int
			var verdict error
			for at := 0; at < len(stream) && verdict == nil; at += step {
				var good int
				good, verdict = f.look(stream[at:min(at+step, len(stream))])
				seen += good
			}
			least := len(before)
			if c.seen {
				least = len(stream)
			}
			if !errors.Is(verdict, c.want) || seen < least || !c.seen && seen >= len(stream) {
				t.Errorf("%s in steps of %d: %v with %d of %d bytes seen, want %v with at least %d", c.name, step, verdict, seen, len(stream), c.want, least)
			}
			if f.heartbeat != 41250*time.Millisecond {
				t.Errorf("%s in steps of %d: heartbeat %v, want 41.25 s", c.name, step, f.heartbeat)
			}
		}
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte(upgrade), frame(frameText, `{"op":7}`))
	f.Add([]byte(upgrade), []byte{0x81, 127, 255, 255, 255, 255, 255, 255, 255, 255, 0})
	f.Fuzz(func(t *testing.T, head, body []byte) {
		var fr frames
		for _, p := range [][]byte{head, body} {
			if good, _ := fr.look(p); good < 0 || good > len(p) {
				t.Errorf("look(%q) = %d bytes", p, good)
			}
		}
	})
}

// Events of interactions are renamed, and nothing that looks like one in a text.
func TestInteractionsAreRenamed(t *testing.T) {
	for in, want := range map[string]string{
		`{"t":"INTERACTION_CREATE","s":1,"op":0,"d":{"id":"1"}}{"op":0,"t":"INTERACTION_CREATE"}`: `{"t":"INTERACTION_create","s":1,"op":0,"d":{"id":"1"}}{"op":0,"t":"INTERACTION_create"}`,
		`{"t":"GUILD_CREATE","d":{"value":"INTERACTION_CREATE"}}`:                                 `{"t":"GUILD_CREATE","d":{"value":"INTERACTION_CREATE"}}`,
		`{"value":"\"t\":\"INTERACTION_CREATE\""}`:                                                `{"value":"\"t\":\"INTERACTION_CREATE\""}`,
		`ION_CREATE"}`: `ION_CREATE"}`, "": "",
	} {
		got := []byte(in)
		if rename(got); string(got) != want {
			t.Errorf("rename(%s) = %s, want %s", in, got, want)
		}
	}
}
