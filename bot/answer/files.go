package answer

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"fanchart/commands/ask"
)

// mostFile is how large an attached file may be, which is what people are told as well;
// fetchFor how long it may take, however slowly it comes.
const (
	mostFile = 2 << 20
	fetchFor = 10 * time.Second
)

// attachment is an attachment of an interaction.
type attachment struct {
	URL  string `json:"url"`
	Name string `json:"filename"`
	Size int64  `json:"size"`
}

// Why there is no data of an attached file.
const (
	faultHost  = "host"
	faultSize  = "size"
	faultFetch = "fetch"
)

// fetcher fetches what people attach, from Discord and nowhere else.
type fetcher struct {
	client *http.Client
	api    *url.URL
}

// newFetcher makes a fetcher for the Discord at an address.
func newFetcher(api *url.URL) *fetcher {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.Proxy = http.ProxyFromEnvironment
	return &fetcher{api: api, client: &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (f *fetcher) close() { f.client.CloseIdleConnections() }

// fetch gets an attachment given to an option.
func (f *fetcher) fetch(ctx context.Context, option string, a attachment) ask.File {
	out := ask.File{Option: option, Name: a.Name}
	switch {
	case !f.trusts(a.URL):
		out.Fault = faultHost
	case a.Size > mostFile:
		out.Fault = faultSize
	default:
		out.Data, out.Fault = f.read(ctx, a.URL)
	}
	return out
}

// trusts reports whether an address is one of Discord's own for attachments, or the
// API's where that is on this machine.
func (f *fetcher) trusts(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	if u.Scheme == "https" && (u.Host == "cdn.discordapp.com" || u.Host == "media.discordapp.net") {
		return true
	}
	ip := net.ParseIP(f.api.Hostname())
	local := f.api.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	return local && u.Scheme == f.api.Scheme && u.Host == f.api.Host
}

func (f *fetcher) read(ctx context.Context, address string) (data []byte, fault string) {
	ctx, cancel := context.WithTimeout(ctx, fetchFor)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, faultFetch
	}
	resp, err := f.client.Do(r)
	if err != nil {
		return nil, faultFetch
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, faultFetch
	}
	data, err = io.ReadAll(io.LimitReader(resp.Body, mostFile+1))
	switch {
	case err != nil:
		return nil, faultFetch
	case len(data) > mostFile:
		return nil, faultSize
	}
	return data, ""
}
