package localdiscord

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"time"
)

const (
	requestMax = 25 << 20 // bytes that Discord takes in one request
	fileMax    = 10 << 20 // and in one file of it
)

// call is one REST request on its way through the server.
type call struct {
	s     *Server
	r     *http.Request
	route *route
	at    time.Time

	raw    []byte                     // the JSON body, or payload_json of a form
	fields map[string]json.RawMessage // raw, if it is an object
	files  []File
}

// File is an attachment, sent by the bot or by a user.
type File struct {
	Name string
	Type string // the media type; default application/octet-stream
	Data []byte
	URL  string        // of a user's: where it is said to be; default here
	Drip time.Duration // from one byte of a download to the next; default: all at once
}

func (c *call) param(name string) string { return c.r.PathValue(name) }

// major returns the parameters that have a rate of their own.
func (c *call) major() string {
	return c.param("channel") + c.param("guild") + c.param("token")
}

// serve wraps a route in what is common to all: faults, token, rates, the
// reading and checking of the body.
func (s *Server) serve(rt *route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rt.requests.Add(1)
		fault := s.faultOf(r)
		if fault.Delay > 0 && !s.wait(r, fault.Delay) || fault.Cut == CutBefore {
			panic(http.ErrAbortHandler)
		}
		if fault.Status != 0 {
			s.count(fault.Status, &s.stats.limitedByFault)
			fault.reply().write(w)
			return
		}
		c := &call{s: s, r: r, route: rt, at: s.cfg.Now()}
		rep := s.process(c)
		if fault.Cut == CutAfter {
			panic(http.ErrAbortHandler)
		}
		rep.write(w)
	}
}

func (s *Server) process(c *call) reply {
	if !c.route.open && c.r.Header.Get("Authorization") != "Bot "+s.cfg.Token {
		s.count(401, nil)
		return unauthorized()
	}
	header, refusal := s.limit(c)
	if refusal != nil {
		s.count(429, &s.stats.limitedByPace)
		if refusal.header == nil {
			refusal.header = map[string]string{}
		}
		for name, value := range header {
			refusal.header[name] = value
		}
		return *refusal
	}
	rep := c.answer()
	rep.header = header
	s.count(rep.status, nil)
	return rep
}

func (c *call) answer() reply {
	if rep := c.read(); rep != nil {
		return *rep
	}
	if c.raw != nil {
		if problems := c.s.spec.check(c.route, c.raw); len(problems) > 0 {
			return c.refuse(problems)
		}
	}
	return c.route.handle(c)
}

// refuse answers 50035 and records why.
func (c *call) refuse(problems []problem) reply {
	for _, p := range problems {
		c.s.violate(c.route.name() + ": " + p.String())
	}
	return refuse(problems)
}

func (c *call) read() *reply {
	if c.r.Method == http.MethodGet || c.r.Method == http.MethodDelete {
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(c.r.Body, requestMax+1))
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if len(body) > requestMax {
		c.s.violate(c.route.name() + ": the body is larger than 25 MiB")
		rep := fail(413, 40005, "Request entity too large")
		return &rep
	}
	c.raw = body
	kind, params, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" {
		err = c.readForm(params["boundary"])
	}
	for _, f := range c.files {
		if len(f.Data) > fileMax {
			c.s.violate(c.route.name() + ": the file " + f.Name + " is larger than 10 MiB")
			rep := fail(413, 40005, "Request entity too large")
			return &rep
		}
	}
	if err == nil {
		err = c.decode()
	}
	if err != nil {
		c.s.violate(c.route.name() + ": body: " + err.Error())
		rep := fail(400, 50109, "The request body contains invalid JSON.")
		return &rep
	}
	return nil
}

func (c *call) readForm(boundary string) error {
	form := multipart.NewReader(bytes.NewReader(c.raw), boundary)
	c.raw = []byte("{}")
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		switch {
		case part.FormName() == "payload_json":
			c.raw = data
		case strings.HasPrefix(part.FormName(), "file"):
			c.files = append(c.files, File{Name: part.FileName(), Type: part.Header.Get("Content-Type"), Data: data})
		}
	}
}

func (c *call) decode() error {
	trimmed := bytes.TrimLeft(c.raw, " \t\r\n")
	if len(trimmed) > 0 && trimmed[0] == '{' {
		return json.Unmarshal(trimmed, &c.fields)
	}
	var any json.RawMessage
	return json.Unmarshal(c.raw, &any)
}
