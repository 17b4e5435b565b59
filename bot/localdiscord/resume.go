package localdiscord

import (
	"encoding/json"
	"strings"
)

// resumePath is where sessions are resumed: libraries add a slash or none.
const resumePath = "/gateway/resume"

// resumption is the bot's RESUME.
type resumption struct {
	Token   string `json:"token"`
	Session string `json:"session_id"`
	Seq     int64  `json:"seq"`
}

// resume takes an earlier session up, if it is still known and the greeting allows it.
func (ss *session) resume(data json.RawMessage) {
	g := ss.g
	g.s.stats.resumes.Add(1)
	if !ss.atResumeURL {
		g.s.stats.misplaced.Add(1)
	}
	var r resumption
	switch {
	case json.Unmarshal(data, &r) != nil:
		ss.offend(4002, "Error while decoding payload")
		return
	case ss.identified.Load():
		ss.close(4005, "Already authenticated")
		return
	case strings.TrimPrefix(r.Token, "Bot ") != g.s.cfg.Token:
		ss.close(4004, "Authentication failed")
		return
	}
	t := g.thread(r.Session)
	if t == nil {
		ss.write(payload{Op: opInvalid, Data: false})
		return
	}
	if ss.regreet(t) {
		ss.takeUp(t, r.Seq)
	}
}

// regreet does what a test wants in place of RESUMED; true if it wants that.
func (ss *session) regreet(t *thread) bool {
	greeting := ss.greeting
	ss.greeting = Welcome
	switch {
	case greeting == HangReady:
	case greeting == Op7AtIdentify:
		ss.write(payload{Op: opReconnect})
	case greeting == Op9AtIdentify:
		ss.g.drop(t)
		ss.write(payload{Op: opInvalid, Data: false})
	case greeting == Op9Resumable:
		ss.write(payload{Op: opInvalid, Data: true})
	case greeting >= 4000:
		if final(int(greeting)) {
			ss.g.drop(t)
		}
		ss.close(int(greeting), "")
	default:
		return true
	}
	return false
}

// takeUp replays what the bot has not got.
func (ss *session) takeUp(t *thread, after int64) {
	switch t.reaches(after) {
	case -1:
		ss.g.drop(t)
		ss.close(4007, "Invalid seq")
		return
	case 1:
		ss.g.drop(t)
		ss.write(payload{Op: opInvalid, Data: false})
		return
	}
	ss.identified.Store(true)
	ss.thread.Store(t)
	ss.shard.Store(&t.shard)
	replayed := t.replay(ss, after)
	ss.g.s.stats.resumed.Add(1)
	ss.g.s.stats.replayed.Add(replayed)
	t.say("RESUMED", []byte(`{"_trace":[]}`))
	ss.g.restored(t)
}

// final reports whether a session is over with a close code: the documentation says so of
// some, and that all others can be resumed.
func final(code int) bool {
	switch code {
	case 1000, 4003, 4004, 4005, 4007, 4009, 4010, 4011, 4012, 4013, 4014:
		return true
	}
	return false
}
