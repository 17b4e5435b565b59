package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func TestCompletion(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash here")
	}
	s := newShell(t)
	s.ok(t, "complete -o default", "completion", "bash")
	script := s.out.String()
	for _, c := range []struct {
		words []string
		want  string
	}{
		{[]string{"fanchart", "doc"}, "doctor"},
		{[]string{"fanchart", "--"}, "--help --db --env"},
		{[]string{"fanchart", "import", "hot"}, "hot-100"},
		{[]string{"fanchart", "--db", "x.db", "ask", "--loc"}, "--locale"},
		{[]string{"fanchart", "completion", "z"}, "zsh"},
	} {
		set := script + "\nCOMP_WORDS=(" + strings.Join(c.words, " ") + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _fanchart; echo \"${COMPREPLY[@]}\""
		out, err := exec.Command("bash", "-c", set).CombinedOutput()
		got, want := strings.Fields(string(out)), strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("completing %q gives %q, %v, want %q", c.words, got, err, want)
		}
	}
	s.out = output{}
	s.ok(t, "__fish_seen_subcommand_from ask' -l locale", "completion", "fish")
	s.ok(t, "bashcompinit", "completion", "zsh")
}
