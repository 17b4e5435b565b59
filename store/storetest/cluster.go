//go:build unix

package storetest

import (
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"testing"
)

// Cluster is a PostgreSQL of a test's own, on a socket in a temporary folder, which it may stop
// and start.
type Cluster struct {
	t   testing.TB
	bin string
	dir string
	as  *syscall.SysProcAttr
}

// NewCluster starts one, which ends with the test. Without PostgreSQL's programs the test is
// skipped.
func NewCluster(t testing.TB) *Cluster {
	t.Helper()
	bins, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if len(bins) == 0 {
		t.Skip("no programs of PostgreSQL in /usr/lib/postgresql")
	}
	slices.Sort(bins)
	dir, err := os.MkdirTemp("", "fanchart-pg-")
	if err != nil {
		t.Fatal(err)
	}
	c := &Cluster{t: t, bin: bins[len(bins)-1], dir: dir}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if u, err := user.Lookup("postgres"); err == nil && os.Getuid() == 0 { // which root may not be
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		c.as = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := c.run("initdb", "-D", filepath.Join(dir, "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8"); err != nil {
		t.Skipf("no database can be made here: %v\n%s", err, text)
	}
	c.Control("start")
	t.Cleanup(func() { c.run("pg_ctl", "-D", filepath.Join(dir, "data"), "-m", "immediate", "stop") })
	return c
}

// Control is pg_ctl: start, stop, or restart, as after a crash, or reload.
func (c *Cluster) Control(how string) {
	c.t.Helper()
	args := []string{"-D", filepath.Join(c.dir, "data"), "-l", c.dir + "/log", "-w"}
	if how != "reload" {
		args = append(args, "-o", "-k "+c.dir+" -c listen_addresses=''")
	}
	if how == "stop" || how == "restart" {
		args = append(args, "-m", "immediate")
	}
	if text, err := c.run("pg_ctl", append(args, how)...); err != nil {
		c.t.Fatalf("pg_ctl %s: %v\n%s", how, err, text)
	}
}

// Guard has it ask everybody for a password.
func (c *Cluster) Guard() {
	c.t.Helper()
	if err := os.WriteFile(c.dir+"/data/pg_hba.conf", []byte("local all all scram-sha-256\n"), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.Control("reload")
}

// Address is that of its first database; user is a name, or name:password.
func (c *Cluster) Address(user string) string {
	return "postgres://" + user + "@/postgres?host=" + c.dir
}

// run runs one of its programs and returns what that said. A pipe would be held open by the
// server.
func (c *Cluster) run(name string, args ...string) (said string, err error) {
	out, err := os.CreateTemp("", "fanchart-pg-said-")
	if err != nil {
		return "", err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = c.dir, c.as, out, out
	err = cmd.Run()
	text, _ := os.ReadFile(out.Name())
	return string(text), err
}
