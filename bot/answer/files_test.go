package answer

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
)

// TestFilesComeFromDiscordAlone: no other host is asked, no redirect followed, and
// nothing too large is taken.
func TestFilesComeFromDiscordAlone(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.Write([]byte("x")) }))
	defer elsewhere.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/a.csv", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("a")) })
	mux.HandleFunc("/away", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, elsewhere.URL, http.StatusFound) })
	mux.HandleFunc("/large", func(w http.ResponseWriter, _ *http.Request) { w.Write(bytes.Repeat([]byte("x"), mostFile+1)) })
	own := httptest.NewServer(mux)
	defer own.Close()
	api, err := url.Parse(own.URL + "/api/v10")
	if err != nil {
		t.Fatal(err)
	}
	f := newFetcher(api)
	defer f.close()
	for address, want := range map[string]string{
		own.URL + "/a.csv": "", own.URL + "/away": faultFetch, own.URL + "/large": faultSize, own.URL + "/none": faultFetch,
		elsewhere.URL + "/a.csv": faultHost, "http://cdn.discordapp.com/a.csv": faultHost, "https://cdn.discordapp.com.example.org/a": faultHost,
		"https://user@cdn.discordapp.com/a": faultHost, "file:///etc/passwd": faultHost,
	} {
		if got := f.fetch(t.Context(), "file", attachment{URL: address, Name: "a.csv"}); got.Fault != want || want == "" && string(got.Data) != "a" {
			t.Errorf("fetch(%s) = %q %q, want %q", address, got.Data, got.Fault, want)
		}
	}
	if got := f.fetch(t.Context(), "file", attachment{URL: own.URL + "/a.csv", Size: 30 << 20}); got.Fault != faultSize {
		t.Errorf("fetch of 30 MiB = %q, want size", got.Fault)
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("another host was asked %d times", n)
	}
	remote := newFetcher(&url.URL{Scheme: "https", Host: "discord.com"})
	defer remote.close()
	if remote.trusts(own.URL+"/a.csv") || !remote.trusts("https://cdn.discordapp.com/attachments/1/2/a.csv?ex=1") {
		t.Error("trusts: want Discord's hosts and not this machine")
	}
}
