package localdiscord

import "time"

// Next says how the coming connections are received, one each; later ones are
// welcome again.
func (g *Gateway) Next(greetings ...Greeting) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.script = append(g.script, greetings...)
}

// Cut breaks every connection without a word.
func (g *Gateway) Cut() {
	for _, ss := range g.all() {
		ss.conn.NetConn().Close()
	}
}

// CloseWith closes every connection with a close code, for example 4000.
func (g *Gateway) CloseWith(code int) {
	for _, ss := range g.all() {
		ss.close(code, "")
	}
}

// Op7 asks every session to reconnect.
func (g *Gateway) Op7() {
	for _, ss := range g.all() {
		ss.write(payload{Op: opReconnect})
	}
}

// Op9 tells every session that it is invalid: it gets no more events until it
// has identified again, or has resumed if it may.
func (g *Gateway) Op9(resumable bool) {
	for _, ss := range g.all() {
		if t := ss.thread.Load(); t != nil && !resumable {
			g.drop(t)
		}
		g.let(ss)
		ss.identified.Store(false)
		ss.write(payload{Op: opInvalid, Data: resumable})
	}
}

// Forget makes the gateway know no session any more that is not connected: RESUME is refused.
func (g *Gateway) Forget() {
	for _, t := range *g.threads.Load() {
		if t.on.Load() == nil {
			g.drop(t)
		}
	}
}

// RetryAfter is what refused upgrades say about when to come again; 0 nothing.
func (g *Gateway) RetryAfter(d time.Duration) { g.after.Store(int64(d)) }

// Garble has f change every text before it is sent, or keep it back by returning nil. It
// is called by many goroutines. A nil f ends that.
func (g *Gateway) Garble(f func(text []byte) []byte) {
	if f == nil {
		g.garble.Store(nil)
		return
	}
	g.garble.Store(&f)
}

// Say sends a text to every connection as it is.
func (g *Gateway) Say(text string) {
	for _, ss := range g.all() {
		ss.mu.Lock()
		ss.put([]byte(text))
		ss.mu.Unlock()
	}
}

// Op1 asks every session for a heartbeat at once.
func (g *Gateway) Op1() {
	for _, ss := range g.all() {
		ss.write(payload{Op: opHeartbeat})
	}
}

// DropAcks leaves heartbeats unacknowledged, or acknowledges them again.
func (g *Gateway) DropAcks(drop bool) { g.deaf.Store(drop) }

// Disallow closes with 4014 who identifies with one of these intents.
func (g *Gateway) Disallow(intents int) { g.privy.Store(int64(intents)) }

func (g *Gateway) all() []*session {
	g.mu.Lock()
	defer g.mu.Unlock()
	var list []*session
	for ss := range g.open {
		list = append(list, ss)
	}
	return list
}
