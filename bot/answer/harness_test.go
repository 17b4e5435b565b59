package answer

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"fanchart/bot/api"
	"fanchart/bot/localdiscord"
	"fanchart/commands"
	"fanchart/commands/desk"
	"fanchart/store/kpop"
	"fanchart/store/storetest"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// alone is the way to a Discord that no bot is connected to.
func alone(t *testing.T) (*localdiscord.Server, *api.Client) {
	t.Helper()
	srv, err := localdiscord.Start(localdiscord.Config{Guilds: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(srv.Close)
	return srv, to(t, srv.URL(), srv.Token())
}

// asking is the way to an API that a handler answers for.
func asking(t *testing.T, h http.HandlerFunc) *api.Client {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return to(t, srv.URL, "secret")
}

func to(t *testing.T, address, token string) *api.Client {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	r := api.New(api.Config{Base: base, Token: token})
	t.Cleanup(r.Close)
	return r
}

// flake reads one of the stand-in's ids.
func flake(t *testing.T, s string) kpop.Snowflake {
	t.Helper()
	id, err := kpop.ParseSnowflake(s)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// everything is a desk on an empty database, at which all can be asked.
func everything(t *testing.T) *desk.Desk {
	t.Helper()
	d, err := commands.New(t.Context(), storetest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	return d
}
