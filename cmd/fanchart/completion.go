package main

import (
	"fmt"
	"strings"

	"fanchart/store/feed"

	"github.com/alecthomas/kong"
)

// completionCommand writes what a shell needs to complete the program's own words.
type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Run prints the shell's script, made of the command line as it is.
func (c *completionCommand) Run(j *job, k *kong.Context) error {
	script := bashScript(k.Model.Node)
	switch c.Shell {
	case "zsh":
		script = "autoload -U +X bashcompinit && bashcompinit\n" + script
	case "fish":
		script = fishScript(k.Model.Node)
	}
	_, err := fmt.Fprint(j.out, script)
	return err
}

// wordsOf are the words that can follow a subcommand: its options, and what import takes.
func wordsOf(n *kong.Node) (words []string) {
	for _, f := range n.Flags {
		words = append(words, "--"+f.Name)
	}
	switch n.Name {
	case "import":
		words = append(words, feed.Words()...)
	case "completion":
		words = append(words, "bash", "zsh", "fish")
	}
	return words
}

// bashScript completes subcommands, then their words, and files where none of them fits.
func bashScript(root *kong.Node) string {
	var names, cases []string
	for _, n := range root.Children {
		names = append(names, n.Name)
		cases = append(cases, fmt.Sprintf("\t%s) words=%q ;;\n", n.Name, strings.Join(wordsOf(n), " ")))
	}
	return `_fanchart() {
	local sub= words= w
	for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $w in ` + strings.Join(names, "|") + `) sub=$w; break ;; esac
	done
	case $sub in
	'') words="` + strings.Join(append(names, wordsOf(root)...), " ") + `" ;;
` + strings.Join(cases, "") + `	esac
	COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _fanchart fanchart
`
}

func fishScript(root *kong.Node) string {
	var b strings.Builder
	for _, n := range root.Children {
		fmt.Fprintf(&b, "complete -c fanchart -n __fish_use_subcommand -a %s -d '%s'\n", n.Name, strings.ReplaceAll(n.Help, "'", `\'`))
		for _, word := range wordsOf(n) {
			option, isOption := strings.CutPrefix(word, "--")
			how := "-a " + word
			if isOption {
				how = "-l " + option
			}
			fmt.Fprintf(&b, "complete -c fanchart -n '__fish_seen_subcommand_from %s' %s\n", n.Name, how)
		}
	}
	return b.String()
}
