package bot

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

// TestTheGatewayIsOptional: a bot that Discord sends its interactions to answers, is
// healthy and ends, without a connection to the gateway.
func TestTheGatewayIsOptional(t *testing.T) {
	t.Parallel()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := prepare(t, localdiscord.Config{}, Config{Endpoint: &Endpoint{Listener: listener, Key: public}})
	r.begin()
	const asks = `{"id":"11","application_id":"1","token":"t","type":2,"locale":"en-US","user":{"id":"7"},"data":{"name":"help"}}`
	stamp := fmt.Sprint(time.Now().Unix())
	q, err := http.NewRequestWithContext(r.ctx, http.MethodPost, "http://"+listener.Addr().String(), bytes.NewReader([]byte(asks)))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("X-Signature-Timestamp", stamp)
	q.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(private, []byte(stamp+asks))))
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	resp, err := client.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), `"type":4`) || !strings.Contains(string(body), "/chart") {
		t.Errorf("response %d %s, %v, want /help", resp.StatusCode, body, err)
	}
	if err := r.bot.watch.health(); err != nil || r.Stats().Connections != 0 {
		t.Errorf("health() = %v with %d connections, want nil and none", err, r.Stats().Connections)
	}
	if err := r.stop(); err != nil {
		t.Errorf("Run() = %v, want nil", err)
	}
	if _, err := New(Config{Token: "t", Endpoint: &Endpoint{Key: public[:31]}}, r.bot.desk, logTo(r.log)); err == nil {
		t.Error("New() takes a key of 31 bytes")
	}
}
