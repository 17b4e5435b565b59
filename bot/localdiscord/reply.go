package localdiscord

import (
	"encoding/json"
	"net/http"
	"strings"
)

// reply is what a route answers. A nil body is none.
type reply struct {
	status int
	body   any
	header map[string]string
	html   bool
}

func ok(body any) reply { return reply{status: http.StatusOK, body: body} }

func done() reply { return reply{status: http.StatusNoContent} }

// apiError is the shape of every error that Discord answers.
type apiError struct {
	Message string         `json:"message"`
	Code    int            `json:"code"`
	Errors  map[string]any `json:"errors,omitempty"`
}

func fail(status, code int, message string) reply {
	return reply{status: status, body: apiError{Message: message, Code: code}}
}

func unauthorized() reply       { return fail(401, 0, "401: Unauthorized") }
func notFound() reply           { return fail(404, 0, "404: Not Found") }
func unknownChannel() reply     { return fail(404, 10003, "Unknown Channel") }
func unknownGuild() reply       { return fail(404, 10004, "Unknown Guild") }
func unknownMessage() reply     { return fail(404, 10008, "Unknown Message") }
func unknownWebhook() reply     { return fail(404, 10015, "Unknown Webhook") }
func unknownInteraction() reply { return fail(404, 10062, "Unknown interaction") }
func unknownCommand() reply     { return fail(404, 10063, "Unknown application command") }
func alreadyAcknowledged() reply {
	return fail(400, 40060, "Interaction has already been acknowledged.")
}
func expiredToken() reply { return fail(401, 50027, "Invalid Webhook Token") }
func emptyMessage() reply { return fail(400, 50006, "Cannot send an empty message") }
func tooManyFollowups() reply {
	return fail(400, 40094, "This interaction has reached the maximum number of follow-up messages")
}

// problem is one thing wrong with a body: where, Discord's word for it, and a sentence.
type problem struct{ path, code, text string }

func (p problem) String() string { return p.path + ": " + p.text }

// refuse answers 50035 with the tree of errors that Discord draws.
func refuse(problems []problem) reply {
	tree := map[string]any{}
	for _, p := range problems {
		plant(tree, p)
	}
	return reply{status: 400, body: apiError{Message: "Invalid Form Body", Code: 50035, Errors: tree}}
}

func plant(tree map[string]any, p problem) {
	node := tree
	if p.path != "" {
		for _, step := range strings.Split(p.path, ".") {
			next, isNode := node[step].(map[string]any)
			if !isNode {
				next = map[string]any{}
				node[step] = next
			}
			node = next
		}
	}
	list, _ := node["_errors"].([]map[string]string)
	node["_errors"] = append(list, map[string]string{"code": p.code, "message": p.text})
}

// write sends a reply. It cannot fail in a way that anyone could act on: the
// asker has gone.
func (rep reply) write(w http.ResponseWriter) {
	for name, value := range rep.header {
		w.Header().Set(name, value)
	}
	switch body := rep.body.(type) {
	case nil:
		w.WriteHeader(rep.status)
	case []byte:
		if rep.html {
			w.Header().Set("Content-Type", "text/html")
		}
		w.WriteHeader(rep.status)
		w.Write(body)
	default:
		text, err := json.Marshal(body)
		if err != nil {
			rep.status, text = 500, []byte(`{"message":"500: Internal Server Error","code":0}`)
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(rep.status)
		w.Write(text)
	}
}
