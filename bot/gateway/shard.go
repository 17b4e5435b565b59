package gateway

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"sync/atomic"
	"time"

	"fanchart/bot/api"
)

// shard keeps one shard connected.
type shard struct {
	g             *Gateway
	number, count int

	session  session
	seq      atomic.Int64 // of the last event that came
	home     string       // the gateway's address, as it was last told
	failures int          // in a row

	servers    servers
	complaints complaints
}

// session is what is needed to resume one; the zero session cannot be.
type session struct {
	id, url string
	failed  int       // resumes that came to nothing, in a row
	lost    time.Time // when the first of them did
}

// missed counts a resume that came to nothing, and returns what is left of the session:
// where somebody answers it is given up after some tries, in an outage when it is too old.
func (s session) missed(err error) session {
	if s.failed++; s.failed == 1 {
		s.lost = time.Now()
	}
	outage := unreached{}
	if s.failed < triesInAll || errors.As(err, &outage) && time.Since(s.lost) < sessionLife {
		return s
	}
	return session{}
}

// sessionLife is for how long Discord remembers a session at least; it does not say.
const sessionLife = 2 * time.Minute

// The waits between attempts of one shard.
const (
	backoffFirst = 100 * time.Millisecond
	backoffLimit = 2 * time.Minute
)

// How often resuming is tried at the address that READY named, and in all.
const (
	triesThere = 3
	triesInAll = 6
)

// run connects again and again until ctx ends; an error is one that ends the bot.
func (s *shard) run(ctx context.Context) error {
	for ctx.Err() == nil {
		resumed := s.session.id != ""
		lived, err := s.connect(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if why := hopeless(err); why != nil {
			return why
		}
		wait := s.after(err, lived, resumed)
		level := slog.LevelWarn
		if wait == 0 {
			level = slog.LevelInfo // Discord asks for it every few hours
		}
		s.g.Log.Log(ctx, level, "gateway lost", "shard", s.number, "cause", err, "resumes", s.session.id != "", "again", wait.Round(time.Millisecond))
		if api.Sleep(ctx, wait) != nil {
			return nil
		}
	}
	return nil
}

// after decides, when a connection ended that was ready for so long, whether the session
// can be resumed, and how long to wait before the next connection: a session that ends does
// not make it wait, a connection that did not live does.
func (s *shard) after(err error, lived time.Duration, resumed bool) (wait time.Duration) {
	switch {
	case over(err):
		s.session = session{}
	case resumed && lived == 0:
		s.session = s.session.missed(err)
	default:
		s.session.failed = 0
	}
	switch {
	case lived >= s.g.Window, lived == 0 && resumed && over(err):
		s.failures = 0
	case s.failures == 0 && errors.Is(err, errSilent): // that was wait enough
		s.failures++
	default:
		wait = api.Backoff(s.failures, backoffFirst, backoffLimit)
		s.failures++
	}
	return max(wait, asked(err))
}

// connect holds one connection from its beginning to its end, which is the error, and
// returns for how long it was ready.
func (s *shard) connect(ctx context.Context) (lived time.Duration, err error) {
	if s.session.id != "" {
		return s.resume(ctx)
	}
	return s.identify(ctx)
}

func (s *shard) resume(ctx context.Context) (lived time.Duration, err error) {
	v, err := s.visit(ctx, s.resumeAt(), true)
	if err != nil {
		return 0, err
	}
	defer v.line.close()
	if err := v.open(s.patience()); err != nil {
		return 0, err
	}
	return v.live("resumed", true)
}

// resumeAt is where the session is resumed: where READY said, and if nobody is there, at the
// gateway's usual address. A token is sent there, so it must be as safe as that.
func (s *shard) resumeAt() string {
	there, err := url.Parse(s.session.url)
	home, _ := url.Parse(s.home)
	if err != nil || home == nil || there.Host == "" || there.Scheme != home.Scheme || s.session.failed >= triesThere {
		return s.home
	}
	return s.session.url
}

func (s *shard) identify(ctx context.Context) (lived time.Duration, err error) {
	p, err := s.g.plan(ctx)
	if err != nil {
		return 0, err
	}
	s.home = p.URL
	if d := p.wait(); d > 0 {
		s.g.Log.Warn("few session starts are left today", "left", p.Limit.Remaining, "wait", d.Round(time.Second))
		if err := api.Sleep(ctx, d); err != nil {
			return 0, err
		}
	}
	leave, err := s.g.pace.enter(ctx, s.number)
	if err != nil {
		return 0, err
	}
	v, err := s.visit(ctx, s.home, false)
	if err != nil {
		leave(false)
		return 0, err
	}
	defer v.line.close()
	err = v.open(s.g.Patience)
	leave(v.greeted)
	if err != nil {
		return 0, err
	}
	return v.live("ready", false)
}

// patience is how long a step of resuming may take: the first try after a session that
// lived is not patient, because people wait.
func (s *shard) patience() time.Duration {
	if s.failures == 0 {
		return s.g.Patience / 4
	}
	return s.g.Patience
}

// visit connects. The line ends with ctx; the caller closes it.
func (s *shard) visit(ctx context.Context, address string, resumes bool) (*visit, error) {
	to, err := url.Parse(address)
	if err != nil || to.Host == "" {
		return nil, fmt.Errorf("the gateway's address %q is none", address)
	}
	to.RawQuery = url.Values{"v": {version}, "encoding": {"json"}}.Encode()
	l, err := dial(ctx, to, s.patience())
	if err != nil {
		return nil, err
	}
	l.beating.Go(func() {
		select {
		case <-ctx.Done():
			l.leave(context.Cause(ctx))
		case <-l.dead:
		}
	})
	return &visit{shard: s, line: l, host: to.Host, resumes: resumes}, nil
}

// live holds a connection that is ready.
func (v *visit) live(how string, resumed bool) (lived time.Duration, err error) {
	began := time.Now()
	args := []any{"shard", v.number, "of", v.count, "host", v.host}
	if resumed {
		args = append(args, "interactions", v.replayed, "late", v.late)
	}
	v.g.Log.Info("gateway "+how, args...)
	v.g.tally.up(1)
	defer v.g.tally.up(-1)
	err = v.hold()
	return max(time.Since(began), 1), err
}
