package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
)

// image is what a container would be started with.
type image struct {
	workdir    string
	env        []string
	entrypoint []string
	cmd        []string
	health     []string
}

// readImage reads the last stage of the Dockerfile.
func readImage(t *testing.T) (i image) {
	t.Helper()
	text, err := os.ReadFile("deploy/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	list := func(s string) (words []string) {
		if err := json.Unmarshal([]byte(s), &words); err != nil {
			t.Fatalf("Dockerfile: %s: %v", s, err)
		}
		return words
	}
	stages := strings.Split(string(text), "\nFROM ")
	for line := range strings.Lines(stages[len(stages)-1]) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "WORKDIR":
			i.workdir = rest
		case "ENV":
			i.env = append(i.env, rest)
		case "ENTRYPOINT":
			i.entrypoint = list(rest)
		case "CMD":
			i.cmd = list(rest)
		case "HEALTHCHECK":
			_, cmd, _ := strings.Cut(rest, "CMD ")
			i.health = list(cmd)
		}
	}
	return i
}

// envFile is what docker run --env-file makes of a file: lines as they are, also empty values.
func envFile(text string) (env []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			env = append(env, line)
		}
	}
	return env
}

// container is a process with the environment, user and folder of a container.
func container(t *testing.T, ctx context.Context, volume string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(ctx, "/proc/self/exe")
	cmd.Env = append([]string{asProgram + "=" + strings.Join(args, "\n"), "HOME=/"}, env...)
	cmd.Dir = volume
	if os.Getuid() == 0 {
		const nonroot = 65532
		for dir := volume; dir != "/"; dir = filepath.Dir(dir) {
			os.Chmod(dir, 0o755|os.FileMode(modeOf(t, dir))&os.ModeSticky)
			if dir == os.TempDir() {
				break
			}
		}
		if err := os.Chown(volume, nonroot, nonroot); err != nil {
			t.Fatal(err)
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nonroot, Gid: nonroot}}
	}
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 20 * time.Second
	return cmd
}

func modeOf(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

// TestTheDocumentedContainer starts what the Dockerfile and .env.example say, without a
// daemon: the database is in the volume, the bot answers, the health check is content, SIGHUP
// reads the settings again, and SIGTERM ends it.
func TestTheDocumentedContainer(t *testing.T) {
	srv := discord(t)
	i := readImage(t)
	example, err := os.ReadFile("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	settings := strings.NewReplacer("DISCORD_TOKEN=", "DISCORD_TOKEN="+srv.Token(), "DISCORD_API_URL=", "DISCORD_API_URL="+srv.URL()).Replace(string(example))
	env := append(i.env, envFile(settings)...)
	volume := filepath.Join(t.TempDir(), i.workdir)
	if err := os.MkdirAll(volume, 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	defer stop()
	cmd := container(t, running, volume, env, i.cmd...)
	var log output
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Skipf("no second process here: %v", err)
	}
	if err := srv.WaitSessions(ctx, 1); err != nil {
		stop()
		cmd.Wait()
		t.Fatalf("%v\n%s", err, log.String())
	}
	it, err := srv.Slash(ctx, localdiscord.Ask{Who: localdiscord.Who{Guild: srv.Guild(0)}, Text: "/song song:Golden"})
	if err == nil {
		_, err = it.Message(ctx)
	}
	if err != nil {
		t.Errorf("no answer: %v\n%s", err, log.String())
	}
	if _, err := os.Stat(filepath.Join(volume, "fanchart.db")); err != nil {
		t.Errorf("the database is not in the volume: %v", err)
	}
	checkHealth(t, ctx, volume, env, i.health[1:])
	cmd.Process.Signal(syscall.SIGHUP)
	for !strings.Contains(log.String(), "settings read again") && ctx.Err() == nil {
		time.Sleep(10 * time.Millisecond)
	}
	cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil || !strings.Contains(log.String(), "msg=stopped") || !strings.Contains(log.String(), "msg=starting") {
		t.Errorf("after SIGTERM: %v, want no error and both lines\n%s", err, log.String())
	}
	if i.entrypoint[0] != "/fanchart" || i.health[0] != "/fanchart" {
		t.Errorf("the image starts %q and asks %q, want the one binary in it", i.entrypoint, i.health)
	}
}

// checkHealth asks as the image's health check does, until the first job was written down.
func checkHealth(t *testing.T, ctx context.Context, volume string, env, args []string) {
	t.Helper()
	for {
		out, err := container(t, ctx, volume, env, args...).CombinedOutput()
		if err == nil && bytes.Contains(out, []byte("ok")) {
			return
		}
		if ctx.Err() != nil {
			t.Errorf("health = %s, %v, want ok", out, err)
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// TestNothingSecretTravelsToTheBuilder: what .gitignore keeps out of the repository for being
// secret or large, .dockerignore keeps out of a build.
func TestNothingSecretTravelsToTheBuilder(t *testing.T) {
	text, err := os.ReadFile("../../.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{".env", "**/*.db", "**/*.db-*", "**/*.db.*"} {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(want) + `$`).Match(text) {
			t.Errorf(".dockerignore lacks %s", want)
		}
	}
}

// TestTheServiceStartsWhatThereIs: a unit's command line is one that the program takes.
func TestTheServiceStartsWhatThereIs(t *testing.T) {
	for _, unit := range []string{"fanchart.service", "fanchart@.service"} {
		text, err := os.ReadFile(filepath.Join("deploy", unit))
		if err != nil {
			t.Fatal(err)
		}
		startsWhatThereIs(t, text)
	}
}

func startsWhatThereIs(t *testing.T, text []byte) {
	t.Helper()
	start := regexp.MustCompile(`(?m)^ExecStart=/usr/local/bin/fanchart (.*)$`).FindSubmatch(text)
	if start == nil {
		t.Fatal("the unit starts nothing")
	}
	s := newShell(t)
	s.env["DISCORD_TOKEN"] = ""
	args := strings.Fields(string(start[1]))
	for n, arg := range args {
		if arg == "/etc/fanchart.env" {
			args[n] = filepath.Join(t.TempDir(), "fanchart.env")
			if err := os.WriteFile(args[n], []byte("FANCHART_LOG=info\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	if code := s.run(t.Context(), args...); code != exitOurs || !strings.Contains(s.err.String(), "no token") {
		t.Errorf("fanchart %q = %d, %s, want that only the token lacks", args, code, s.err.String())
	}
}
