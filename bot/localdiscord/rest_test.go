package localdiscord_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

func TestTokenAndRoutes(t *testing.T) {
	w := start(t, localdiscord.Config{})
	for _, path := range []string{"/gateway/bot", "/users/@me", "/applications/@me", "/oauth2/applications/@me", "/guilds/" + w.Guild(1), "/channels/" + w.Channel(w.Guild(1), 7)} {
		w.want(200, 0, w.do("GET", path, ""))
		if got := w.send("GET", path, "Bot wrong", ""); got.status != 401 || got.body != `{"message":"401: Unauthorized","code":0}` {
			t.Errorf("GET %s with a wrong token: got %d %s, want Discord's 401", path, got.status, got.body)
		}
	}
	w.want(404, 10004, w.do("GET", "/guilds/"+w.Guild(2), ""))
	w.clean()
	w.want(404, 0, w.do("GET", "/nothing", ""))
	w.violated("unknown route GET /api/v10/nothing")
	if got := w.do("GET", "/gateway/bot", ""); !strings.Contains(got.body, `"max_concurrency":1`) || !strings.Contains(got.body, `"remaining":1000`) {
		t.Errorf("GET /gateway/bot = %s, want max_concurrency 1 and 1000 remaining", got.body)
	}
}

func TestRates(t *testing.T) {
	w := start(t, localdiscord.Config{GlobalPerSecond: 8})
	w.clock.Advance(time.Second)
	path := "/channels/" + w.Channel(w.Guild(0), 1) + "/messages"
	body := `{"content":"x","allowed_mentions":{"parse":[]}}`
	for i := range 5 {
		got := w.do("POST", path, body)
		if left := got.header.Get("X-RateLimit-Remaining"); got.status != 200 || left != string(rune('4'-i)) {
			t.Fatalf("message %d: got %d with %s left, want 200 with %d", i, got.status, left, 4-i)
		}
	}
	got := w.do("POST", path, body)
	if got.status != 429 || got.header.Get("Retry-After") != "5" || got.header.Get("X-RateLimit-Scope") != "user" || !strings.Contains(got.body, `"retry_after"`) {
		t.Errorf("sixth message: got %d %v %s, want 429 for 5 s", got.status, got.header, got.body)
	}
	w.want(200, 0, w.do("POST", "/channels/"+w.Channel(w.Guild(0), 2)+"/messages", body)) // a bucket of its own
	w.want(200, 0, w.do("GET", "/users/@me", ""))
	if got := w.do("GET", "/users/@me", ""); got.status != 429 || got.header.Get("X-RateLimit-Global") != "true" {
		t.Errorf("ninth request in a second: got %d %v, want a global 429", got.status, got.header)
	}
	w.want(204, 0, w.callback(w.slash("/chart chart:hot-100"), hello)) // exempt
	w.clock.Advance(5 * time.Second)
	w.want(200, 0, w.do("POST", path, body))
	if st := w.Stats(); st.LimitedByPace != 2 || st.LimitedByFault != 0 || st.Invalid != 2 || st.Requests["POST /channels/{channel}/messages"] != 8 {
		t.Errorf("Stats() = %+v, want 2 limited by pace, 8 messages tried", st)
	}
}

func TestNonce(t *testing.T) {
	w := start(t, localdiscord.Config{Keep: 3})
	path := "/channels/" + w.Channel(w.Guild(0), 1) + "/messages"
	body := `{"content":"x","nonce":"n","enforce_nonce":true,"allowed_mentions":{"parse":[]}}`
	first, again := w.do("POST", path, body), w.do("POST", path, body)
	if first.status != 200 || first.body != again.body || !strings.Contains(first.body, `"nonce":"n"`) {
		t.Errorf("the same nonce: got %s then %s, want the same message", first.body, again.body)
	}
	w.clock.Advance(2*time.Minute + time.Second)
	if later := w.do("POST", path, body); later.status != 200 || later.body == first.body {
		t.Errorf("the nonce after two minutes: got %s, want a new message", later.body)
	}
	messages := w.Messages(w.Channel(w.Guild(0), 1))
	if len(messages) != 2 {
		t.Fatalf("Messages() = %+v, want 2", messages)
	}
	one := path + "/" + messages[0].ID
	w.want(200, 0, w.do("PATCH", one, `{"content":"y","allowed_mentions":{"parse":[]}}`))
	w.want(200, 0, w.do("GET", one, ""))
	w.want(204, 0, w.do("DELETE", one, ""))
	w.want(404, 10008, w.do("GET", one, ""))
	w.want(404, 10003, w.do("POST", "/channels/42/messages", body))
	w.want(200, 0, w.do("POST", "/users/@me/channels", `{"recipient_id":"300000000000000007"}`))
	w.want(200, 0, w.do("POST", "/channels/"+w.DM("300000000000000007")+"/messages", body))
	w.clock.Advance(time.Minute)
	for range 3 {
		w.want(200, 0, w.do("POST", path, `{"content":"x","allowed_mentions":{"parse":[]}}`))
	}
	if got := len(w.Messages(w.Channel(w.Guild(0), 1))); got != 3 {
		t.Errorf("Messages() has %d, want the 3 that are kept", got)
	}
	w.clean()
}

func TestFaults(t *testing.T) {
	w := start(t, localdiscord.Config{})
	path := "/channels/" + w.Channel(w.Guild(0), 1) + "/messages"
	body := `{"content":"x","allowed_mentions":{"parse":[]}}`
	try := func(f localdiscord.Fault) answer {
		w.Fault(func(*http.Request) localdiscord.Fault { return f })
		defer w.Fault(nil)
		return w.do("POST", path, body)
	}
	for _, status := range []int{500, 502, 503} {
		w.want(status, 0, try(localdiscord.Fault{Status: status}))
	}
	w.want(403, 50007, try(localdiscord.Fault{Status: 403, Code: 50007, Message: "Cannot send messages to this user"}))
	got := try(localdiscord.Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Scope: "shared", Global: true})
	if got.status != 429 || got.header.Get("Retry-After") != "2" || got.header.Get("X-RateLimit-Scope") != "shared" || !strings.Contains(got.body, `"retry_after":1.5`) {
		t.Errorf("429: got %d %v %s, want a shared one of 1.5 s", got.status, got.header, got.body)
	}
	got = try(localdiscord.Fault{Status: 429, RetryAfter: time.Second, HTML: true})
	if got.status != 429 || !strings.HasPrefix(got.body, "<html>") || got.header.Get("Content-Type") != "text/html" {
		t.Errorf("HTML 429: got %d %v %s, want a page", got.status, got.header, got.body)
	}
	if got := try(localdiscord.Fault{Cut: localdiscord.CutBefore}); got.err == nil || len(w.Messages(w.Channel(w.Guild(0), 1))) != 0 {
		t.Errorf("cut before: got %+v, want a broken connection and no message", got)
	}
	if got := try(localdiscord.Fault{Cut: localdiscord.CutAfter, Delay: time.Millisecond}); got.err == nil || len(w.Messages(w.Channel(w.Guild(0), 1))) != 1 {
		t.Errorf("cut after: got %+v, want a broken connection and a message", got)
	}
	if st := w.Stats(); st.LimitedByFault != 2 || st.LimitedByPace != 0 {
		t.Errorf("Stats() = %+v, want 2 limited by fault", st)
	}
	w.clean()
}

func TestRandomFaultsRepeat(t *testing.T) {
	run := func(seed uint64) (statuses []int) {
		f := localdiscord.RandomFaults(seed,
			localdiscord.Odds{P: 0.3, Fault: localdiscord.Fault{Status: 500}},
			localdiscord.Odds{P: 0.3, Match: func(r *http.Request) bool { return r.Method == "GET" }, Fault: localdiscord.Fault{Status: 502}})
		for range 50 {
			statuses = append(statuses, f(&http.Request{Method: "GET"}).Status)
		}
		return statuses
	}
	count := map[int]int{}
	a, b := run(7), run(7)
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("request %d: got %d, then %d of the same seed", i, a[i], b[i])
		}
		count[a[i]]++
	}
	if count[0] == 0 || count[500] == 0 || count[502] == 0 {
		t.Errorf("RandomFaults: got %v, want some of each", count)
	}
}
