package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// errAddress is why an address is not asked: it is inside, or it is no web address.
var errAddress = errors.New("an address that is not to be asked")

// guard dials hosts of the outside. What a name resolves to is looked at when the
// connection is made, so that no answer of a name server comes between. Addresses inside
// (this machine, private networks, what clouds tell their machines) are dialled for no host
// but the mirror that the operator named.
type guard struct{ inside string } // host:port of the mirror; "" none

func (g guard) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	d := net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	if addr != g.inside {
		d.Control = outside
	}
	return d.DialContext(ctx, network, addr)
}

// outside refuses a connection to an address that is not everybody's.
func outside(_, addr string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(addr)
	if err != nil || !public(to.Addr().Unmap()) {
		return errAddress
	}
	return nil
}

func public(a netip.Addr) bool {
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast() {
		return false
	}
	for _, text := range []string{"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "240.0.0.0/4", "64:ff9b::/96", "2002::/16"} {
		if netip.MustParsePrefix(text).Contains(a) {
			return false
		}
	}
	return true
}

// mostSteps is how often an answer may send on to another address.
const mostSteps = 5

// follow allows a step to another web address, not from https to plain http.
func follow(r *http.Request, via []*http.Request) error {
	secure := via[len(via)-1].URL.Scheme == "https"
	if len(via) > mostSteps || r.URL.Scheme != "https" && (secure || r.URL.Scheme != "http") {
		return errAddress
	}
	r.Header.Del("Referer") // of an address that may hold a key
	return nil
}
