package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// closing is how long requests that are being answered are waited for.
const closing = 5 * time.Second

// Serve answers what comes to a listener, which it closes, until ctx ends; then it lets
// what is being answered finish and returns nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	ended := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
		ended <- nil
	})
	err := server.Serve(l)
	if stop() {
		return fmt.Errorf("serve by HTTP: %w", errors.Join(err, server.Close()))
	}
	return <-ended
}
