package main

import (
	"bytes"
	"maps"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fanchart/store"
	"fanchart/store/guild"
	"fanchart/store/kpop"
)

func TestDoctor(t *testing.T) {
	t.Parallel()
	srv := discord(t)
	broken := filepath.Join(t.TempDir(), "broken.db")
	if err := os.WriteFile(broken, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		env  map[string]string
		code int
		want string
	}{
		{"all is well", map[string]string{"DISCORD_TOKEN": srv.Token()}, exitDone, "good  token: Discord knows it as that of Fanchart"},
		{"no token", nil, exitDone, "only fanchart run needs one"},
		{"wrong token", map[string]string{"DISCORD_TOKEN": "wrong-token"}, exitOurs, "developer portal"},
		{"damaged database", map[string]string{"FANCHART_DB": broken}, exitOurs, "what to do: put back a copy"},
	} {
		s := newShell(t)
		s.env["DISCORD_API_URL"] = srv.URL()
		maps.Copy(s.env, c.env)
		code := s.run(t.Context(), "doctor")
		said := s.out.String()
		if code != c.code || !strings.Contains(said, c.want) || strings.Contains(said, "wrong-token") {
			t.Errorf("%s: doctor = %d, %s%s, want %d and %q", c.name, code, said, s.err.String(), c.code, c.want)
		}
	}
}

// filesIn are the files of a folder with what is in them.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

// TestTheDoctorChangesNothing: neither a database of ours nor one that is not.
func TestTheDoctorChangesNothing(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		make func(path string)
		want string
	}{
		"missing": {func(string) {}, "is not there yet"},
		"foreign": {func(path string) { sqlite3(t, path, "CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);") }, "bad   database: look at"},
		"old": {func(path string) {
			st := world(t, path)
			st.Close()
			sqlite3(t, path, "DELETE FROM goose_db_version WHERE version_id = (SELECT MAX(version_id) FROM goose_db_version)")
		}, "fanchart migrate --dry-run"},
	} {
		s := newShell(t)
		dir := t.TempDir()
		path := filepath.Join(dir, "fanchart.db")
		s.env["FANCHART_DB"] = path
		c.make(path)
		before := filesIn(t, dir)
		s.run(t.Context(), "doctor")
		if after := filesIn(t, dir); !maps.Equal(after, before) {
			t.Errorf("%s: doctor changed the folder", name)
		}
		if !strings.Contains(s.out.String(), c.want) {
			t.Errorf("%s: doctor says %s, want %q", name, s.out.String(), c.want)
		}
	}
}

// TestTheDoctorSaysWhatRunWouldFailAt: where run does not start, doctor is not content.
func TestTheDoctorSaysWhatRunWouldFailAt(t *testing.T) {
	srv := discord(t)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for name, env := range map[string]map[string]string{
		"bad   settings": {"FANCHART_KEEP_DAYS": "0"},
		"bad   address":  {"FANCHART_METRICS_ADDR": taken.Addr().String()},
		"bad   database": {"FANCHART_DB": "/nowhere/fanchart.db"},
		"bad   token":    {"DISCORD_TOKEN": "wrong-token"},
		"bad   disk":     {"FANCHART_BACKUPS": "/nowhere"},
	} {
		s := newShell(t)
		s.env["DISCORD_API_URL"], s.env["DISCORD_TOKEN"] = srv.URL(), srv.Token()
		maps.Copy(s.env, env)
		if code := s.run(t.Context(), "doctor"); code != exitOurs || !strings.Contains(s.out.String(), name) {
			t.Errorf("doctor with %v = %d, %s, want %q", env, code, s.out.String(), name)
		}
		if name == "bad   disk" {
			continue // run starts, and its job of copies fails
		}
		if code := s.run(t.Context(), "run"); code != exitOurs {
			t.Errorf("run with %v = %d, want it to fail as the doctor said", env, code)
		}
	}
}

func TestTheDoctorTellsWhereSettingsCameFrom(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if err := os.WriteFile(s.dotenv, []byte("\nFANCHART_KEEP_DAYS=9\nDISCORD_API_URL=http://me:hush@127.0.0.1:9/api\nDISCORD_TOKEN=quiet\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := contextFor(t, time.Second)
	defer cancel()
	s.run(ctx, "doctor")
	said := s.out.String()
	for _, want := range []string{"FANCHART_KEEP_DAYS     9  (" + s.dotenv + " line 2)", "FANCHART_LOG           info  (default)", "(environment)", s.dotenv + " was read", "://me:[password]@127.0.0.1:9"} {
		if !strings.Contains(said, want) {
			t.Errorf("doctor says %s, want %q", said, want)
		}
	}
	if strings.Contains(said, "hush") || strings.Contains(said, "quiet") {
		t.Errorf("doctor says a secret: %s", said)
	}
}

// TestTheDoctorLooksAtChannels: what the bot lacks where it posts is told.
func TestTheDoctorLooksAtChannels(t *testing.T) {
	t.Parallel()
	srv := discord(t)
	s := newShell(t)
	st, err := store.Open(t.Context(), s.env["FANCHART_DB"])
	if err != nil {
		t.Fatal(err)
	}
	server, err := kpop.ParseSnowflake(srv.Guild(0))
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		return tx.SaveGuild(t.Context(), guild.Guild{ID: server, Announce: 4711})
	})
	st.Close()
	if err != nil {
		t.Fatal(err)
	}
	s.env["DISCORD_API_URL"], s.env["DISCORD_TOKEN"] = srv.URL(), srv.Token()
	code := s.run(t.Context(), "doctor")
	if want := "channel 4711 (announcements): gone"; code != exitDone || !strings.Contains(s.out.String(), want) {
		t.Errorf("doctor = %d, %s, want %q", code, s.out.String(), want)
	}
}

func TestHealthFromTheDiary(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, c := range map[string]struct {
		jobs []guild.Job
		want string // of the error
	}{
		"never ran":      {nil, "three minutes"},
		"ran":            {[]guild.Job{{Name: "refresh", Owner: "a", Ended: now.Unix() - 50}}, ""},
		"silent":         {[]guild.Job{{Name: "refresh", Owner: "a", Ended: now.Unix() - 500}}, "three minutes"},
		"failing":        {[]guild.Job{{Name: "refresh", Owner: "a", Ended: now.Unix() - 5}, {Name: "outbox", Owner: "a", Failure: "disk gone"}}, "outbox fails: disk gone"},
		"another failed": {[]guild.Job{{Name: "refresh", Owner: "a", Ended: now.Unix() - 5}, {Name: "outbox", Owner: "b", Failure: "disk gone"}}, ""},
	} {
		_, err := alive(c.jobs, now)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: alive() = %v, want %q", name, err, c.want)
		}
	}
}
