package localdiscord

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

const (
	intentGuilds   = 1 << 0
	intentsKnown   = 1<<26 - 1
	identifiesKept = 1000
)

// identity is the bot's IDENTIFY.
type identity struct {
	Token   string  `json:"token"`
	Intents int     `json:"intents"`
	Shard   *[2]int `json:"shard"`
}

func (ss *session) identify(data json.RawMessage) {
	id := identity{}
	if json.Unmarshal(data, &id) != nil {
		ss.offend(4002, "Error while decoding payload")
		return
	}
	if code, reason := ss.refusal(id); code != 0 {
		ss.g.record(id, "closed "+strconv.Itoa(code))
		ss.close(code, reason)
		return
	}
	if id.Shard == nil {
		id.Shard = &[2]int{0, 1}
	}
	ss.shard.Store(id.Shard)
	if !ss.g.admit(id.Shard[0]) {
		ss.g.record(id, "too soon")
		ss.g.s.violate(fmt.Sprintf("gateway: IDENTIFY of shard %d too soon after another (max_concurrency %d)", id.Shard[0], ss.g.s.cfg.MaxConcurrency))
		ss.write(payload{Op: opInvalid, Data: false})
		return
	}
	if ss.greet(id) {
		ss.welcome(id)
	}
}

// refusal returns the close code for an IDENTIFY that can never succeed.
func (ss *session) refusal(id identity) (code int, reason string) {
	cfg := ss.g.s.cfg
	shards := 1
	if id.Shard != nil {
		shards = id.Shard[1]
	}
	switch {
	case ss.identified.Load():
		return 4005, "Already authenticated"
	case strings.TrimPrefix(id.Token, "Bot ") != cfg.Token:
		return 4004, "Authentication failed"
	case id.Shard != nil && (shards < 1 || id.Shard[0] < 0 || id.Shard[0] >= shards):
		return 4010, "Invalid shard"
	case cfg.Guilds > cfg.GuildsPerShard*shards:
		return 4011, "Sharding required"
	case id.Intents < 0 || id.Intents > intentsKnown:
		return 4013, "Invalid intent(s)"
	case id.Intents&int(ss.g.privy.Load()) != 0:
		return 4014, "Disallowed intent(s)"
	case ss.g.remaining() == 0:
		return 4004, "Too many sessions started today: the token has been reset"
	}
	return 0, ""
}

// admit counts an identify against its window; false if it came too soon.
func (g *Gateway) admit(shard int) bool {
	now := g.s.cfg.Now()
	g.mu.Lock()
	defer g.mu.Unlock()
	key := shard % g.s.cfg.MaxConcurrency
	if last, there := g.admitted[key]; there && now.Sub(last) < g.s.cfg.IdentifyEvery {
		return false
	}
	g.admitted[key] = now
	g.starts++
	return true
}

func (g *Gateway) record(id identity, result string) {
	shard := [2]int{0, 1}
	if id.Shard != nil {
		shard = *id.Shard
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.identifies) == identifiesKept {
		g.identifies = g.identifies[1:]
	}
	g.identifies = append(g.identifies, Identify{At: g.s.cfg.Now(), Shard: shard, Intents: id.Intents, Result: result})
}

// greet does what a test wants in place of READY; true if it wants READY.
func (ss *session) greet(id identity) bool {
	greeting := ss.greeting
	ss.greeting = Welcome
	switch {
	case greeting == HangReady:
		ss.g.record(id, "hung")
	case greeting == Op7AtIdentify:
		ss.g.record(id, "op 7")
		ss.write(payload{Op: opReconnect})
	case greeting == Op9AtIdentify:
		ss.g.record(id, "op 9")
		ss.write(payload{Op: opInvalid, Data: false})
	case greeting == Op9Resumable:
		ss.g.record(id, "op 9, resumable")
		ss.write(payload{Op: opInvalid, Data: true})
	case greeting >= 4000:
		ss.g.record(id, "closed "+strconv.Itoa(int(greeting)))
		ss.close(int(greeting), "")
	default:
		return true
	}
	return false
}

// welcome says READY and then sends the shard's servers, one by one.
func (ss *session) welcome(id identity) {
	s := ss.g.s
	t := &thread{id: rand.Text(), shard: *id.Shard}
	guilds := s.guilds.of(int64(id.Shard[0]), int64(id.Shard[1]))
	stubs := make([]object, len(guilds))
	for i, guild := range guilds {
		stubs[i] = object{"id": guild, "unavailable": true}
	}
	ready, err := json.Marshal(object{
		"v": 10, "user": s.bot(), "guilds": stubs, "session_id": t.id, "shard": id.Shard,
		"resume_gateway_url": "ws://" + s.host + resumePath, "application": object{"id": s.cfg.AppID, "flags": 0},
	})
	ss.identified.Store(true)
	ss.g.record(id, "ready") // before it is sent: who has read READY finds it counted
	t.on.Store(ss)
	ss.thread.Store(t)
	if err != nil || !t.say("READY", ready) {
		return
	}
	ss.g.begin(t)
	if id.Intents&intentGuilds != 0 {
		ss.guilds.Go(func() { t.create(guilds) })
	}
}

// create tells the shard's servers, until nobody listens.
func (t *thread) create(guilds []string) {
	for _, guild := range guilds {
		if text, err := json.Marshal(guildObject(guild)); err != nil || !t.say("GUILD_CREATE", text) && t.on.Load() == nil {
			return
		}
	}
}
