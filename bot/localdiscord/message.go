package localdiscord

import (
	"encoding/json"
	"maps"
	"mime"
	"net/http"
	"sync"
	"time"
)

// Message is a message as it stood when it was asked for.
type Message struct {
	ID, Channel, Guild string // Guild is empty in direct messages
	Owner              string // the user whose interaction it answers; empty: it was posted

	Content    string
	Embeds     json.RawMessage // a list
	Components json.RawMessage // a list
	Files      []File
	Flags      int
	Pings      []string // whom it pinged when it was sent: <@1>, <@&2>, @everyone

	Ephemeral bool
	Edited    bool
	Deleted   bool
	Raw       json.RawMessage // the whole of it, as the API gives it
}

// message is one that the server holds. mu guards all that an edit changes.
type message struct {
	s              *Server
	id             string
	kind           int // Discord's: 0 plain, 19 a reply, 20 a slash command's answer
	channel, guild string
	owner          string // who alone sees it, if it is ephemeral
	asked          *asked
	created        time.Time
	pings          []string

	mu      sync.Mutex
	fields  map[string]json.RawMessage
	flags   int
	files   []attachment
	edited  time.Time
	deleted bool
}

// asked is the interaction_metadata of an answer.
type asked struct {
	ID     string            `json:"id"`
	Type   int               `json:"type"`
	User   user              `json:"user"`
	Owners map[string]string `json:"authorizing_integration_owners"`
}

type attachment struct {
	ID          string `json:"id"`
	Filename    string `json:"filename"`
	ContentType string `json:"content_type"`
	Size        int    `json:"size"`
	URL         string `json:"url"`
	ProxyURL    string `json:"proxy_url"`
	Ephemeral   bool   `json:"ephemeral,omitempty"`
}

// apply makes the message what a checked draft says. The caller holds mu, or
// is the only one who knows the message.
func (m *message) apply(d draft, files []File, at time.Time) {
	m.fields, m.flags = d.fields, d.flags
	m.files = m.kept(d.fields["attachments"])
	for _, f := range files {
		m.files = append(m.files, m.s.attach(f, at))
	}
	delete(m.fields, "attachments")
}

// kept returns the attachments that an edit leaves: all, unless it lists them.
func (m *message) kept(listed json.RawMessage) []attachment {
	if len(listed) == 0 {
		return m.files
	}
	var list []struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(listed, &list) != nil {
		return m.files
	}
	var kept []attachment
	for _, f := range m.files {
		for _, l := range list {
			if string(l.ID) == `"`+f.ID+`"` {
				kept = append(kept, f)
			}
		}
	}
	return kept
}

// raw returns the message's JSON. The caller holds mu.
func (m *message) raw() json.RawMessage {
	var edited *string
	if !m.edited.IsZero() {
		text := m.edited.UTC().Format(time.RFC3339Nano)
		edited = &text
	}
	body := maps.Clone(m.fields)
	text, err := json.Marshal(struct {
		ID        string          `json:"id"`
		Type      int             `json:"type"`
		Channel   string          `json:"channel_id"`
		Author    user            `json:"author"`
		Content   json.RawMessage `json:"content"`
		Embeds    json.RawMessage `json:"embeds"`
		Parts     json.RawMessage `json:"components"`
		Poll      json.RawMessage `json:"poll,omitempty"`
		Nonce     json.RawMessage `json:"nonce,omitempty"`
		Files     []attachment    `json:"attachments"`
		Flags     int             `json:"flags"`
		Timestamp string          `json:"timestamp"`
		Edited    *string         `json:"edited_timestamp"`
		TTS       bool            `json:"tts"`
		Everyone  bool            `json:"mention_everyone"`
		Mentions  []string        `json:"mentions"`
		Roles     []string        `json:"mention_roles"`
		Pinned    bool            `json:"pinned"`
		App       string          `json:"application_id"`
		Asked     *asked          `json:"interaction_metadata,omitempty"`
	}{
		ID: m.id, Type: m.kind, Channel: m.channel, Author: m.s.bot(),
		Content: or(body["content"], `""`), Embeds: or(body["embeds"], `[]`), Parts: or(body["components"], `[]`),
		Poll: body["poll"], Nonce: body["nonce"], Files: append([]attachment{}, m.files...), Flags: m.flags,
		Timestamp: m.created.UTC().Format(time.RFC3339Nano), Edited: edited,
		Mentions: []string{}, Roles: []string{}, App: m.s.cfg.AppID, Asked: m.asked,
	})
	if err != nil {
		return json.RawMessage("null")
	}
	return text
}

func or(raw json.RawMessage, fallback string) json.RawMessage {
	if len(raw) == 0 || string(raw) == "null" {
		return json.RawMessage(fallback)
	}
	return raw
}

// json returns the message as the API gives it.
func (m *message) json() json.RawMessage {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.raw()
}

func (m *message) is(flag int) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.flags&flag != 0
}

func (m *message) gone() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.deleted
}

func (m *message) view() Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	v := Message{
		ID: m.id, Channel: m.channel, Guild: m.guild, Owner: m.owner, Flags: m.flags, Pings: m.pings,
		Embeds: or(m.fields["embeds"], "[]"), Components: or(m.fields["components"], "[]"),
		Ephemeral: m.flags&flagEphemeral != 0, Edited: !m.edited.IsZero(), Deleted: m.deleted, Raw: m.raw(),
	}
	json.Unmarshal(or(m.fields["content"], `""`), &v.Content) // checked when it was sent
	for _, f := range m.files {
		if file, there := m.s.files.Load(f.ID); there {
			v.Files = append(v.Files, file.(File))
		}
	}
	return v
}

// show tells whoever watches what has become of a message.
func (s *Server) show(m *message) {
	if s.cfg.Seen != nil {
		s.cfg.Seen(m.view())
	}
}

// attach keeps a file for download and returns how messages speak of it.
func (s *Server) attach(f File, at time.Time) attachment {
	set(&f.Type, "application/octet-stream")
	id := s.ids.next(at)
	s.files.Store(id, f)
	url := f.URL
	set(&url, "http://"+s.host+"/attachments/"+id+"/"+f.Name)
	return attachment{ID: id, Filename: f.Name, ContentType: f.Type, Size: len(f.Data), URL: url, ProxyURL: url}
}

func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	file, there := s.files.Load(r.PathValue("file"))
	if !there {
		http.NotFound(w, r)
		return
	}
	f := file.(File)
	w.Header().Set("Content-Type", f.Type)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	if f.Drip > 0 {
		s.drip(w, r, f)
		return
	}
	w.Write(f.Data)
}

// drip sends a file byte by byte, until nobody waits for it.
func (s *Server) drip(w http.ResponseWriter, r *http.Request, f File) {
	for i := range f.Data {
		if _, err := w.Write(f.Data[i : i+1]); err != nil {
			return
		}
		if http.NewResponseController(w).Flush() != nil || !s.wait(r, f.Drip) {
			return
		}
	}
}

// drop forgets a message and its files.
func (m *message) drop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.s.messages.Delete(m.id)
	for _, f := range m.files {
		m.s.files.Delete(f.ID)
	}
}
