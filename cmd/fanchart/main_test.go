package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fanchart/bot"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store/storetest"

	"go.uber.org/goleak"
)

// asProgram is a variable that makes the test program the program itself: its arguments, a
// line each.
const asProgram = "FANCHART_TEST_ARGUMENTS"

func TestMain(m *testing.M) {
	if args := os.Getenv(asProgram); args != "" {
		os.Args = append(os.Args[:1], strings.Split(args, "\n")...)
		main()
	}
	goleak.VerifyTestMain(m)
}

// shell runs the program with an environment of its own, and a database that was started
// before.
type shell struct {
	env      map[string]string
	dotenv   string
	in       string // what is piped in
	out, err output
}

func newShell(t testing.TB) *shell {
	dir := t.TempDir()
	db := filepath.Join(dir, "test.db")
	storetest.WorldFile(t, db)
	return &shell{env: map[string]string{"FANCHART_DB": db}, dotenv: filepath.Join(dir, ".env")}
}

// unstarted is a shell whose database is not there yet.
func unstarted(t testing.TB) *shell {
	s := newShell(t)
	s.env["FANCHART_DB"] = filepath.Join(t.TempDir(), "new.db")
	return s
}

func (s *shell) run(ctx context.Context, args ...string) int {
	return program(ctx, args, terminal{func(key string) string { return s.env[key] }, s.dotenv, strings.NewReader(s.in), &s.out, &s.err})
}

// output is written by the program while a test reads it.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		want int
		out  string // on stdout if the code is 0, else on stderr
	}{
		{[]string{"ask", "/help"}, exitDone, "/chart"},
		{[]string{"ask", "/song", "song:Golden"}, exitDone, "HUNTR/X"},
		{[]string{"ask", "--locale", "ko", "/song song:Golden"}, exitDone, "위"},
		{[]string{"ask", "/chart chart:nope"}, exitMistake, "nope"},
		{[]string{"ask", "--locale", "ko", "/chart chart:nope"}, exitMistake, "차트"},
		{[]string{"ask", "hello"}, exitMistake, "slash"},
		{[]string{"ask", ""}, exitMistake, "slash"},
		{[]string{"ask", "--at", "soon", "/help"}, exitMistake, "--at"},
		{[]string{"ask"}, exitDone, ""},
		{[]string{"nonsense"}, exitMistake, "nonsense"},
		{nil, exitMistake, "run"},
		{[]string{"--help"}, exitDone, "doctor"},
		{[]string{"version"}, exitDone, "fanchart "},
		{[]string{"run"}, exitOurs, "DISCORD_TOKEN"},
		{[]string{"--db", "/nowhere/x.db", "ask", "/help"}, exitOurs, "/nowhere"},
		{[]string{"ask", "--db", "/nowhere/x.db", "/help"}, exitOurs, "/nowhere"},
	} {
		s := newShell(t)
		got := s.run(t.Context(), c.args...)
		said := s.out.String()
		if c.want != exitDone {
			said = s.err.String()
		}
		if got != c.want || !strings.Contains(said, c.out) {
			t.Errorf("fanchart %q = %d, %q, %q, want %d and %q", c.args, got, s.out.String(), s.err.String(), c.want, c.out)
		}
	}
}

// TestTheFirstStart: a question answers from a database that it makes.
func TestTheFirstStart(t *testing.T) {
	t.Parallel()
	s := unstarted(t)
	if got := s.run(t.Context(), "ask", "/song song:Golden"); got != exitDone || !strings.Contains(s.out.String(), "HUNTR/X") {
		t.Errorf("ask, with no database: %d, %q, %q, want 0 and HUNTR/X", got, s.out.String(), s.err.String())
	}
}

func TestAskPrintsTheMessageAsDiscordGetsIt(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if code := s.run(t.Context(), "ask", "--json", "/chart chart:hot-100 date:2025-08-30"); code != exitDone {
		t.Fatalf("exit %d: %s", code, s.err.String())
	}
	var m struct {
		Flags      int               `json:"flags"`
		Components []json.RawMessage `json:"components"`
	}
	if err := json.Unmarshal([]byte(s.out.String()), &m); err != nil || m.Flags != 1<<15 || len(m.Components) != 1 {
		t.Errorf("ask --json = %s, %v, want one container and the flag of components V2", s.out.String(), err)
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, dotenv string
		env          map[string]string
		want         config
		faults       []string
	}{
		{"nothing", "", nil, config{API: bot.DefaultAPI, DB: "./fanchart.db", Log: "info", Keep: "30", Sync: "off", Copies: "7"}, nil},
		{"file", "DISCORD_TOKEN=abc\nFANCHART_DB='x y.db'\n# FANCHART_LOG=no\n", nil,
			config{Token: "abc", API: bot.DefaultAPI, DB: "x y.db", Log: "info", Keep: "30", Sync: "off", Copies: "7"}, nil},
		{"environment wins", "FANCHART_DB=file.db\nFANCHART_LOG=debug\n", map[string]string{"FANCHART_DB": "env.db", "FANCHART_LOG": ""},
			config{API: bot.DefaultAPI, DB: "env.db", Log: "debug", Keep: "30", Sync: "off", Copies: "7"}, nil},
		{"all faults", "FANCHART_TYPO=1\n", map[string]string{
			"DISCORD_TOKEN": "Bot secret", "DISCORD_API_URL": "discord.com", "FANCHART_GUILD": "my server",
			"FANCHART_METRICS_ADDR": "9090", "FANCHART_LOG": "loud,xml",
		}, config{}, []string{"DISCORD_TOKEN", "DISCORD_API_URL", "FANCHART_GUILD", "FANCHART_METRICS_ADDR", "FANCHART_LOG", "FANCHART_TYPO"}},
		{"no file of settings", "# one\nDISCORD_API_URL=x\nDISCORD_TOKEN=\"secret\nnonsense", nil, config{}, []string{".env line 3"}},
		{"after a value of several lines", "DISCORD_TOKEN=\"a\nb\"\n\n!secret\nFANCHART_LOG=info\n", nil, config{}, []string{".env line 4"}},
		{"the line of a fault", "FANCHART_LOG=info\n\nexport FANCHART_LOG=loud\nFANCHART_TYPO=\n", nil, config{}, []string{".env line 3: FANCHART_LOG", ".env line 4: FANCHART_TYPO"}},
		{"empty ones of the environment", "FANCHART_DB=\n", map[string]string{"FANCHART_DB": "", "FANCHART_KEEP_DAYS": " "},
			config{API: bot.DefaultAPI, DB: "./fanchart.db", Log: "info", Keep: "30", Sync: "off", Copies: "7"}, nil},
	} {
		path := filepath.Join(t.TempDir(), ".env")
		if c.dotenv != "" {
			if err := os.WriteFile(path, []byte(c.dotenv), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		got := load(func(key string) string { return c.env[key] }, path)
		err := got.stopping("run")
		if len(c.faults) == 0 && (err != nil || got.config != c.want) {
			t.Errorf("%s: load() = %+v, %v, want %+v", c.name, got.config, err, c.want)
		}
		for _, fault := range c.faults {
			if err == nil || !strings.Contains(err.Error(), fault) || strings.Contains(err.Error(), "secret") {
				t.Errorf("%s: faults %v, want one of %s and no secret", c.name, err, fault)
			}
		}
	}
}

func TestEveryKeyStandsInTheExample(t *testing.T) {
	text, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	comment := false
	for line := range strings.Lines(string(text)) {
		key, _, isKey := strings.Cut(strings.TrimSpace(line), "=")
		if isKey && !strings.HasPrefix(line, "#") {
			explained[key] = comment
		}
		comment = strings.HasPrefix(line, "#")
	}
	var keys []string
	for _, s := range new(config).settings() {
		keys = append(keys, s.key)
		if s.fallback != "" && !strings.Contains(string(text), "Default: "+s.fallback) {
			t.Errorf(".env.example does not say that %s is %s by default", s.key, s.fallback)
		}
	}
	slices.Sort(keys)
	if listed := slices.Sorted(maps.Keys(explained)); !slices.Equal(listed, keys) {
		t.Errorf(".env.example has %v, the configuration %v", listed, keys)
	}
	for key, ok := range explained {
		if !ok {
			t.Errorf("%s has no comment in .env.example", key)
		}
	}
}

func discord(t *testing.T) *localdiscord.Server {
	t.Helper()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	return srv
}

func TestRunAnswersUntilItIsStopped(t *testing.T) {
	// not beside another bot: discordgo keeps its API version in a variable
	srv := discord(t)
	s := unstarted(t)
	s.env["DISCORD_API_URL"], s.env["DISCORD_TOKEN"] = srv.URL(), srv.Token()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	ended := make(chan int, 1)
	go func() { ended <- s.run(running, "run") }()
	if err := srv.WaitSessions(ctx, 1); err != nil {
		t.Fatalf("%v\n%s", err, s.err.String())
	}
	table := desk.NewTable(commands.All())
	if got, want := len(srv.Commands("")), len(table.Offered())+len(table.Menu()); got != want {
		t.Errorf("%d commands registered, want %d", got, want)
	}
	it, err := srv.Slash(ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: srv.Guild(0)}, Text: "/song song:Golden"})
	if err != nil {
		t.Fatal(err)
	}
	if m, err := it.Message(ctx); err != nil || !strings.Contains(string(m.Components), "HUNTR/X") {
		t.Errorf("answer %s, %v, want Golden's", m.Components, err)
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("run = %d, want 0", code)
	}
	said := s.out.String()
	if want := "client_id=" + srv.AppID() + "&permissions=0&scope=bot+applications.commands"; !strings.Contains(said, want) {
		t.Errorf("run prints %q, want the invite link with %s", said, want)
	}
	if log := s.err.String(); strings.Contains(log, srv.Token()) || strings.Contains(log, "level=ERROR") {
		t.Errorf("log: %s", log)
	}
	if v := srv.Violations(); len(v) > 0 {
		t.Errorf("Discord forbids: %v", v)
	}
}

func TestRunSaysWhatIsWrongWithTheToken(t *testing.T) {
	// not beside another bot: discordgo keeps its API version in a variable
	s := newShell(t)
	s.env["DISCORD_API_URL"], s.env["DISCORD_TOKEN"] = discord(t).URL(), "wrong-token"
	if code := s.run(t.Context(), "run"); code != exitOurs || !strings.Contains(s.err.String(), "set DISCORD_TOKEN to the one on the Bot page") || strings.Contains(s.err.String(), "wrong-token") {
		t.Errorf("run = %d, %s, want 1 and what to do", code, s.err.String())
	}
}

func TestTheLogHidesTheToken(t *testing.T) {
	var out bytes.Buffer
	c := config{Token: "odd", Log: "debug,json"}
	c.logger(&out, new(slog.LevelVar)).Debug("the token is odd", "token", "odd", "cause", os.ErrNotExist)
	if s := out.String(); strings.Contains(s, "odd") || !strings.Contains(s, "file does not exist") || !json.Valid(out.Bytes()) {
		t.Errorf("log line %s, want JSON without the token", s)
	}
}
