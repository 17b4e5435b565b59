package localdiscord

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"
	"time"
)

// route is one thing that the REST API can be asked. A new endpoint is one
// line in a list of routes, beside the function that answers it.
type route struct {
	method, path string // the path without /api/v10, {names} for parameters
	handle       func(*call) reply

	open   bool  // needs no bot token: the path holds one
	exempt bool  // from the global rate
	limit  Limit // each channel's, server's or interaction's own

	bucket   string // the name of the bucket in headers
	requests atomic.Int64
}

func (rt *route) name() string { return rt.method + " " + rt.path }

func (s *Server) allRoutes() []*route {
	var all []*route
	all = append(all, s.applicationRoutes()...)
	all = append(all, s.commandRoutes()...)
	all = append(all, s.callbackRoutes()...)
	all = append(all, s.webhookRoutes()...)
	all = append(all, s.channelRoutes()...)
	all = append(all, s.guildRoutes()...)
	all = append(all, s.nativeRoutes()...)
	return all
}

// mux builds the table of routes, once, at the start.
func (s *Server) mux() http.Handler {
	mux := http.NewServeMux()
	s.routes = s.allRoutes()
	for _, rt := range s.routes {
		limit, given := s.cfg.Limits[rt.name()]
		switch {
		case given:
			rt.limit = limit
		case rt.limit == Limit{} && !rt.exempt:
			rt.limit = Limit{50, time.Second}
		}
		sum := fnv.New64a()
		sum.Write([]byte(rt.name()))
		rt.bucket = strconv.FormatUint(sum.Sum64(), 16)
		serve := s.serve(rt)
		mux.HandleFunc(rt.method+" /api/v10"+rt.path, serve)
		mux.HandleFunc(rt.method+" /api/v9"+rt.path, serve)
	}
	mux.HandleFunc("/gateway", s.gateway.accept)
	mux.HandleFunc("/gateway/{$}", s.gateway.accept)
	mux.HandleFunc(resumePath, s.gateway.accept)
	mux.HandleFunc(resumePath+"/", s.gateway.accept)
	mux.HandleFunc("GET /attachments/{file}/{name}", s.download)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.violate("unknown route " + r.Method + " " + r.URL.Path)
		notFound().write(w)
	})
	return mux
}

// Rates that Discord does not print but has been seen to keep, roughly.
func perChannel() Limit { return Limit{5, 5 * time.Second} }
func perWebhook() Limit { return Limit{5, 2 * time.Second} }

// knowsLimits says whether every route that Config.Limits names exists.
func (s *Server) knowsLimits() error {
	for name := range s.cfg.Limits {
		if !slices.ContainsFunc(s.routes, func(rt *route) bool { return rt.name() == name }) {
			return fmt.Errorf("limit a route: there is no %q", name)
		}
	}
	return nil
}
