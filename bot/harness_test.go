package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot/api"
	"fanchart/bot/card"
	"fanchart/bot/gateway"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/ask"
	"fanchart/commands/desk"
	"fanchart/commands/view"
	"fanchart/store/kpop"
	"fanchart/store/storetest"

	"go.uber.org/goleak"
)

// The flags beginning with child are for the processes that benchmarks start.
var (
	childKind   = flag.String("child", "", "run as this bot in place of tests")
	childAPI    = flag.String("child.api", "", "where its Discord is")
	childToken  = flag.String("child.token", "", "its token")
	childDB     = flag.String("child.db", "", "its database")
	childLease  = flag.Duration("child.lease", 0, "how long its leases last")
	childName   = flag.String("child.name", "", "its name among the processes of its database")
	childWindow = flag.Duration("child.window", time.Millisecond, "how far apart it identifies")
	childAhead  = flag.Duration("child.ahead", 0, "how far its clock is ahead")
	childPace   = flag.Int("child.pace", 50, "requests a second that its Discord takes")
)

// deliveries is how many the test of once only sends.
var deliveries = flag.Int("deliveries", 200, "how many deliveries the test of once only sends")

// taken is how many requests a second the stand-in takes in the tests of deliveries.
var taken = flag.Int("pace", 50, "requests a second that Discord takes while deliveries are tested")

// leases is how long a lease lasts in the tests of several processes.
var leases = flag.Duration("lease", 8*time.Second, "how long leases last while processes are killed; the program's own is 12s")

// locked is how long another process holds the database in the test of that.
var locked = flag.Duration("locked", time.Second, "how long the database stays locked")

// patience is how long a test waits for what must come. It only ends a test that hangs: a
// busy machine, watched for races, takes many times as long as an idle one.
const patience = 5 * time.Minute

var chaos = flag.Duration("chaos", 0, "how long three processes are killed and their database is restarted under load; 0: not at all")

var soak = flag.Duration("soak", 3*time.Second, "how long the disturbance test disturbs")

func TestMain(m *testing.M) {
	flag.Parse()
	flag.Set("test.parallel", "8") // the tests wait more than they work
	if *childKind != "" {
		asChild(*childKind)
		return
	}
	goleak.VerifyTestMain(m)
}

// openSpec reads Discord's OpenAPI file once for all tests; nil when it is absent.
var openSpec = sync.OnceValues(func() (*localdiscord.Spec, string) {
	shared := os.Getenv("FANCHART_SHARED")
	if shared == "" {
		shared = "../../shared"
	} else if !filepath.IsAbs(shared) {
		shared = filepath.Join("..", shared)
	}
	path := filepath.Join(shared, "discord", "openapi.json")
	spec, err := localdiscord.OpenSpec(path)
	if err != nil {
		return nil, err.Error()
	}
	return spec, ""
})

// table is what can be asked.
var table = sync.OnceValue(func() *desk.Table { return desk.NewTable(commands.All()) })

// rig is a bot that runs against a Discord of its own.
type rig struct {
	*localdiscord.Server
	t    testing.TB
	ctx  context.Context
	bot  *Bot
	log  *lines
	stop func() error  // ends Run and returns its error; may be called twice
	over chan struct{} // closed when Run has returned
}

// handler answers in place of the desk.
type handler func(context.Context, ask.Request) (view.Message, error)

// start runs a bot with a handler, or the true desk if it is nil. The test ends
// with a check that Discord had nothing to complain of.
func start(t testing.TB, cfg localdiscord.Config, h handler) *rig {
	t.Helper()
	d := newDesk(t)
	if h != nil {
		d = answering(t, h)
	}
	r := prepareAt(t, cfg, Config{}, d)
	r.run()
	return r
}

// answering is a desk at which a handler answers everything.
func answering(t testing.TB, h handler) *desk.Desk {
	t.Helper()
	d, err := desk.New(context.Background(), storetest.New(t), desk.Config{Commands: handled(h)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// handled is every command, answered by one handler, anew each time.
func handled(h handler) []desk.Command {
	all := commands.All()
	take := func(c *desk.Command) {
		c.Personal = true
		c.Run = func(ctx context.Context, _ *desk.Desk, r ask.Request) (view.Message, error) { return h(ctx, r) }
	}
	for i := range all {
		take(&all[i])
		for n := range all[i].Subs {
			take(&all[i].Subs[n])
		}
	}
	return all
}

// prepare makes a bot that does not run yet.
func prepare(t testing.TB, dc localdiscord.Config, bc Config) *rig {
	t.Helper()
	return prepareAt(t, dc, bc, newDesk(t))
}

// prepareAt makes a bot of a desk.
func prepareAt(t testing.TB, dc localdiscord.Config, bc Config, d *desk.Desk) *rig {
	t.Helper()
	set(&dc.Guilds, 2)
	set(&dc.IdentifyEvery, 60*time.Millisecond)
	dc.Spec, _ = openSpec()
	srv, err := localdiscord.Start(dc)
	if err != nil {
		t.Fatalf("localdiscord.Start(%+v): %v", dc, err)
	}
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithTimeout(context.Background(), patience+*soak)
	t.Cleanup(cancel)
	r := &rig{Server: srv, t: t, ctx: ctx, log: &lines{}}
	set(&bc.Token, srv.Token())
	set(&bc.API, srv.URL())
	set(&bc.window, dc.IdentifyEvery)
	set(&bc.patience, 2*time.Second)
	r.bot, err = New(bc, d, logTo(r.log))
	if err != nil {
		t.Fatalf("New(%+v): %v", bc, err)
	}
	t.Cleanup(func() { r.check() })
	return r
}

// run starts the bot and waits until every shard is connected.
func (r *rig) run() {
	r.t.Helper()
	r.begin()
	if err := r.WaitSessions(r.ctx, r.bot.expected(r.ctx)); err != nil {
		r.t.Fatalf("WaitSessions: %v\n%s", err, r.log)
	}
}

func (r *rig) begin() {
	ctx, cancel := context.WithCancel(r.ctx)
	var err error
	r.over = make(chan struct{})
	go func() {
		defer close(r.over)
		err = r.bot.Run(ctx)
	}()
	r.stop = func() error {
		cancel()
		<-r.over
		return err
	}
	r.t.Cleanup(func() { r.stop() })
}

// expected waits until the bot knows how many shards it needs.
func (b *Bot) expected(ctx context.Context) int {
	for ctx.Err() == nil {
		if n := b.gateway.Status().Shards; n > 0 {
			return n
		}
		api.Sleep(ctx, time.Millisecond)
	}
	return 0
}

// connected watches a gateway that has the one shard it needs.
func connected() *watch {
	return newWatch(func() (gateway.Status, bool) { return gateway.Status{Shards: 1, Wanted: 1, Live: 1}, true })
}

// eventually polls until ok, or the test's time is over.
func (r *rig) eventually(what string, ok func() bool) {
	r.t.Helper()
	for !ok() {
		if api.Sleep(r.ctx, 5*time.Millisecond) != nil {
			r.t.Fatalf("never: %s\n%s", what, r.log)
		}
	}
}

func (r *rig) check() {
	r.t.Helper()
	for _, v := range r.Violations() {
		r.t.Errorf("Discord forbids: %s", v)
	}
	for _, m := range r.WithoutMentions() {
		r.t.Errorf("sent without allowed_mentions: %s", m)
	}
	if _, why := openSpec(); why != "" {
		r.t.Logf("bodies were not checked against Discord's OpenAPI file: %s", why)
	}
}

// snowflake reads one of the stand-in's ids; what is none is 0.
func snowflake(s string) kpop.Snowflake {
	id, _ := kpop.ParseSnowflake(s)
	return id
}

// slash sends a command and returns the interaction.
func (r *rig) slash(text string, who ...localdiscord.Who) *localdiscord.Interaction {
	r.t.Helper()
	it, err := r.Slash(r.ctx, localdiscord.Ask{Who: at(r, who), Text: text})
	if err != nil {
		r.t.Fatalf("Slash(%q): %v", text, err)
	}
	return it
}

func at(r *rig, who []localdiscord.Who) localdiscord.Who {
	if len(who) > 0 {
		return who[0]
	}
	return localdiscord.Who{Guild: r.Guild(0)}
}

// press presses a button of a message.
func (r *rig) press(m localdiscord.Message, id, user string) *localdiscord.Interaction {
	r.t.Helper()
	it, err := r.Press(r.ctx, pressing(r.t, m.Components, localdiscord.Press{Who: localdiscord.Who{User: user}, Message: m.ID, CustomID: id}))
	if err != nil {
		r.t.Fatalf("Press(%s): %v", id, err)
	}
	return it
}

// message waits for an interaction's answer.
func (r *rig) message(it *localdiscord.Interaction) localdiscord.Message {
	r.t.Helper()
	m, err := it.Message(r.ctx)
	if err != nil {
		r.t.Fatalf("Message(): %v\n%s", err, r.log)
	}
	return m
}

func (r *rig) ack(it *localdiscord.Interaction) localdiscord.Ack {
	r.t.Helper()
	a, err := it.Ack(r.ctx)
	if err != nil {
		r.t.Fatalf("Ack(): %v\n%s", err, r.log)
	}
	return a
}

// pressing is how the request in CustomID is asked with a message's components: by a button,
// by one whose answer stands below, or by the list.
func pressing(t testing.TB, components []byte, p localdiscord.Press) localdiscord.Press {
	t.Helper()
	for _, c := range flatten(t, components) {
		if c.CustomID == p.CustomID || c.CustomID == card.Below+p.CustomID {
			p.CustomID = c.CustomID
			return p
		}
		for _, o := range c.Options {
			if strings.TrimPrefix(o.Value, card.Below) == p.CustomID {
				p.CustomID, p.Values = c.CustomID, []string{o.Value}
				return p
			}
		}
	}
	return p
}

// said returns all texts of a message: its content, its embeds, its components.
func said(t testing.TB, m localdiscord.Message) []string {
	t.Helper()
	var embeds []struct{ Title, Description string }
	if len(m.Embeds) > 0 {
		if err := json.Unmarshal(m.Embeds, &embeds); err != nil {
			t.Fatal(err)
		}
	}
	var out []string
	if m.Content != "" {
		out = append(out, m.Content)
	}
	for _, e := range embeds {
		out = append(out, e.Title, e.Description)
	}
	return append(out, texts(t, m.Components)...)
}

// wantPush fails unless a push notification of a message shows a text, however little of it
// a client shows.
func wantPush(t testing.TB, m localdiscord.Message, want string) {
	t.Helper()
	const shown = 160
	if got := []rune(m.Push()); !strings.Contains(string(got[:min(len(got), shown)]), want) {
		t.Errorf("a push of the message shows %q, want it to begin with the news: %q", string(got), want)
	}
}

// wantText fails unless a message's components hold a text.
func wantText(t testing.TB, m localdiscord.Message, want string) {
	t.Helper()
	if got := strings.Join(said(t, m), "\n"); !strings.Contains(got, want) {
		t.Errorf("message is %q, want it to contain %q", got, want)
	}
}

// texts returns the contents of all texts in a JSON of components.
func texts(t testing.TB, components []byte) []string {
	t.Helper()
	var out []string
	for _, p := range flatten(t, components) {
		if p.Content != "" {
			out = append(out, p.Content)
		}
	}
	return out
}

// component is what a test reads of a component.
type component struct {
	Type     int
	Content  string
	Label    string
	CustomID string `json:"custom_id"`
	URL      string
	Disabled bool
	Options  []struct{ Label, Value string }
	Items    []struct {
		Media struct{ URL string }
		Alt   string `json:"description"`
	}
	Parts []component `json:"components"`
}

// aButton is the type of a component that is pressed.
const aButton = 2

// The types of first answers.
const (
	asMessage = 4
	later     = 5
	laterEdit = 6
	asEdit    = 7
)

// flatten returns all components in a JSON of them, nested ones too.
func flatten(t testing.TB, components []byte) []component {
	t.Helper()
	var list []component
	if err := json.Unmarshal(components, &list); err != nil {
		t.Fatalf("components %s: %v", components, err)
	}
	return spread(list)
}

func spread(list []component) (out []component) {
	for _, c := range list {
		out = append(append(out, c), spread(c.Parts)...)
	}
	return out
}

// says is a handler with one answer.
func says(text string, buttons ...view.Button) handler {
	return func(context.Context, ask.Request) (view.Message, error) { return note(text, buttons...), nil }
}

func note(text string, buttons ...view.Button) view.Message {
	return view.Message{Blocks: []view.Block{{Lines: []view.Line{{{Text: text}}}}}, Buttons: buttons}
}

func logTo(w io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{ReplaceAttr: api.RedactAttr}))
}

// lines is a log that tests read.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// with returns the lines that hold a text.
func (l *lines) with(text string) []string {
	return slices.DeleteFunc(strings.Split(l.String(), "\n"), func(s string) bool { return !strings.Contains(s, text) })
}
