package localdiscord

import "time"

// user is a user as the API gives it.
type user struct {
	ID            string  `json:"id"`
	Username      string  `json:"username"`
	GlobalName    *string `json:"global_name"`
	Discriminator string  `json:"discriminator"`
	Avatar        *string `json:"avatar"`
	Bot           bool    `json:"bot,omitempty"`
	PublicFlags   int     `json:"public_flags"`
}

// OwnerID is the user whose application it is.
const OwnerID = "300000000000000001"

func (s *Server) bot() user {
	return user{ID: s.cfg.AppID, Username: "Fanchart", Discriminator: "0000", Bot: true}
}

func (s *Server) applicationRoutes() []*route {
	return []*route{
		{method: "GET", path: "/gateway", handle: s.gatewayURL, open: true},
		{method: "GET", path: "/gateway/bot", handle: s.gatewayBot},
		{method: "GET", path: "/users/@me", handle: func(*call) reply { return ok(s.bot()) }},
		{method: "GET", path: "/applications/@me", handle: s.application},
		{method: "GET", path: "/oauth2/applications/@me", handle: s.application},
	}
}

func (s *Server) gatewayURL(*call) reply {
	return ok(map[string]string{"url": "ws://" + s.host + "/gateway"})
}

func (s *Server) gatewayBot(*call) reply {
	return ok(map[string]any{
		"url":    "ws://" + s.host + "/gateway",
		"shards": s.cfg.Shards,
		"session_start_limit": map[string]any{
			"total": s.cfg.SessionStarts, "remaining": s.gateway.remaining(),
			"reset_after": (24 * time.Hour).Milliseconds(), "max_concurrency": s.cfg.MaxConcurrency,
		},
	})
}

func (s *Server) application(*call) reply {
	return ok(map[string]any{
		"id": s.cfg.AppID, "name": "Fanchart", "description": "", "icon": nil, "flags": 0,
		"bot_public": true, "bot_require_code_grant": false, "verify_key": "", "rpc_origins": []string{},
		"approximate_guild_count": s.cfg.Guilds, "bot": s.bot(),
		"owner": user{ID: OwnerID, Username: "owner", Discriminator: "0000"},
	})
}
