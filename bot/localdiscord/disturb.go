package localdiscord

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
// has identified again.
func (g *Gateway) Op9() {
	for _, ss := range g.all() {
		g.unready(ss)
		ss.identified.Store(false)
		ss.write(payload{Op: opInvalid, Data: false})
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
