package localdiscord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	printer "golang.org/x/text/message"
)

// Spec is Discord's OpenAPI file, ready to check request bodies. Opening one
// takes some 20 ms and each kind of body is compiled when it is first seen, so
// tests that start many servers share one.
type Spec struct {
	paths map[string]string // by method and path with nameless parameters: where the schema stands

	mu       sync.RWMutex
	compiler *jsonschema.Compiler
	compiled map[string]*jsonschema.Schema
}

var parameter = regexp.MustCompile(`\{[^}]*\}`)

const specURL = "https://discord.com/openapi.json"

// OpenSpec reads the OpenAPI file at path.
func OpenSpec(path string) (*Spec, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("open Discord's OpenAPI file: %w", err)
	}
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", path, err)
	}
	doc, isObject := parsed.(map[string]any)
	if !isObject {
		return nil, fmt.Errorf("parse %s: not an object", path)
	}
	acceptPermissionStrings(doc)
	s := &Spec{paths: bodies(doc), compiler: jsonschema.NewCompiler(), compiled: map[string]*jsonschema.Schema{}}
	s.compiler.DefaultDraft(jsonschema.Draft2020)
	s.compiler.AssertFormat()
	if err := s.compiler.AddResource(specURL, doc); err != nil {
		return nil, fmt.Errorf("take in %s: %w", path, err)
	}
	return s, nil
}

// acceptPermissionStrings lets default_member_permissions be a string of
// digits, as Discord itself does and its file does not say.
func acceptPermissionStrings(node any) {
	switch n := node.(type) {
	case map[string]any:
		if properties, isObject := n["properties"].(map[string]any); isObject {
			if old, there := properties["default_member_permissions"]; there {
				digits := map[string]any{"type": "string", "pattern": "^[0-9]+$"}
				properties["default_member_permissions"] = map[string]any{"anyOf": []any{old, digits}}
			}
		}
		for _, v := range n {
			acceptPermissionStrings(v)
		}
	case []any:
		for _, v := range n {
			acceptPermissionStrings(v)
		}
	}
}

// bodies finds the schema of every JSON body in the file.
func bodies(doc map[string]any) map[string]string {
	found := map[string]string{}
	paths, _ := doc["paths"].(map[string]any)
	escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	for path, operations := range paths {
		byMethod, _ := operations.(map[string]any)
		for method, operation := range byMethod {
			if _, has := dig(operation, "requestBody", "content", "application/json", "schema"); has {
				found[shape(strings.ToUpper(method)+" "+path)] = specURL + "#/paths/" + escape.Replace(path) +
					"/" + method + "/requestBody/content/application~1json/schema"
			}
		}
	}
	return found
}

func shape(route string) string { return parameter.ReplaceAllString(route, "{}") }

func dig(node any, steps ...string) (any, bool) {
	for _, step := range steps {
		object, isObject := node.(map[string]any)
		if node = object[step]; !isObject || node == nil {
			return nil, false
		}
	}
	return node, true
}

// check returns what the file says is wrong with a body. A nil Spec, and a
// route that the file gives no body, find nothing.
func (s *Spec) check(rt *route, body []byte) []problem {
	if s == nil {
		return nil
	}
	schema, err := s.schema(shape(rt.name()))
	if err != nil {
		return []problem{{"", "SPEC", err.Error()}}
	}
	if schema == nil {
		return nil
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return []problem{{"", "INVALID_JSON", err.Error()}}
	}
	var invalid *jsonschema.ValidationError
	if err = schema.Validate(value); errors.As(err, &invalid) {
		return []problem{wording(invalid, value)}
	}
	return nil
}

func (s *Spec) schema(key string) (*jsonschema.Schema, error) {
	where, there := s.paths[key]
	if !there {
		return nil, nil
	}
	s.mu.RLock()
	schema := s.compiled[key]
	s.mu.RUnlock()
	if schema != nil {
		return schema, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	schema, err := s.compiler.Compile(where)
	if err == nil {
		s.compiled[key] = schema
	}
	return schema, err
}

// wording picks, of the many branches that did not fit, the one that came
// furthest into the body, since that is nearly always the one meant.
func wording(invalid *jsonschema.ValidationError, value any) problem {
	best := invalid
	var visit func(*jsonschema.ValidationError)
	visit = func(e *jsonschema.ValidationError) {
		if len(e.Causes) == 0 && depth(e) > depth(best) {
			best = e
		}
		for _, cause := range e.Causes {
			visit(cause)
		}
	}
	visit(invalid)
	text := best.ErrorKind.LocalizedString(printer.NewPrinter(language.English))
	return problem{strings.Join(best.InstanceLocation, "."), "SPEC", text + " (has " + excerpt(value, best.InstanceLocation) + ")"}
}

func depth(e *jsonschema.ValidationError) int {
	n := 2 * len(e.InstanceLocation)
	if n > 0 && e.InstanceLocation[len(e.InstanceLocation)-1] == "type" {
		n -= 3 // another kind of component: not the branch meant
	}
	return n
}

func excerpt(value any, steps []string) string {
	for _, step := range steps {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			var i int
			if fmt.Sscan(step, &i); i < len(v) {
				value = v[i]
			}
		}
	}
	text, _ := json.Marshal(value)
	if len(text) > 80 {
		text = append(text[:80:80], "…"...)
	}
	return string(text)
}
