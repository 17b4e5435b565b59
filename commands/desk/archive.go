package desk

import (
	"context"
	"fmt"
	"math"
	"sort"
	"sync"
	"sync/atomic"

	"fanchart/store"
	"fanchart/store/kpop"
	"fanchart/store/trend"
)

// archive keeps whole histories, and the record tables computed from them, of the
// charts that were asked about. A chart is read at the first question.
type archive struct {
	records []trend.Record // those that there are
	mu      sync.Mutex
	slots   map[string]*slot
}

// slot is where one chart's annals stand. The old ones are served until new ones
// are ready.
type slot struct {
	reading sync.Mutex
	chart   kpop.Chart
	records []trend.Record
	now     atomic.Pointer[Annals]
}

// Annals are a chart's history and the tables made of it.
type Annals struct {
	Version string // of the chart's data
	History *trend.History

	mu     sync.Mutex
	tables map[tableKey]trend.Table
	kept   int // standings in tables

	Crossovers  func() []kpop.Run // of all days, newest first; found at the first question
	Soundtracks func() []kpop.Run
}

func newAnnals(version string, h *trend.History) *Annals {
	const ever = kpop.Day(math.MaxInt32)
	return &Annals{
		Version: version, History: h, tables: map[tableKey]trend.Table{},
		Crossovers:  sync.OnceValue(func() []kpop.Run { return h.Crossovers(-ever, ever) }),
		Soundtracks: sync.OnceValue(func() []kpop.Run { return h.Soundtracks(-ever, ever) }),
	}
}

// RunsIn cuts runs that are newest first to those that began in the days.
func RunsIn(runs []kpop.Run, from, to kpop.Day) []kpop.Run {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].First <= to })
	j := sort.Search(len(runs), func(i int) bool { return runs[i].First < from })
	return runs[i:max(i, j)]
}

type tableKey struct {
	record string
	scope  trend.Scope
	period trend.Period
}

// lasting reports whether a table is kept for good: those that everybody asks for.
func (k tableKey) lasting() bool { return k.period == trend.Period{} && k.scope.Of != trend.OfAct }

// mostStandings is how many standings of a chart's tables are kept, at 12 bytes;
// a table counts as tableCost more. Those that last are some 200,000 on the Hot 100
// and on the Billboard 200.
const (
	mostStandings = 300_000
	tableCost     = 20
)

func (a *archive) slot(c kpop.Chart) *slot {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.slots == nil {
		a.slots = map[string]*slot{}
	}
	if a.slots[c.Key] == nil {
		a.slots[c.Key] = &slot{chart: c, records: a.records}
	}
	return a.slots[c.Key]
}

// all returns the slots that were ever asked for.
func (a *archive) all() []*slot {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []*slot
	for _, s := range a.slots {
		out = append(out, s)
	}
	return out
}

// annals returns a chart's annals, and reads them if nobody has yet.
func (a *archive) annals(ctx context.Context, st *store.Store, c kpop.Chart) (*Annals, error) {
	s := a.slot(c)
	if now := s.now.Load(); now != nil {
		return now, nil
	}
	s.reading.Lock()
	defer s.reading.Unlock()
	if now := s.now.Load(); now != nil {
		return now, nil
	}
	version, err := st.ChartVersion(ctx, c.Key)
	if err != nil {
		return nil, err
	}
	return s.read(ctx, st, version)
}

func (s *slot) read(ctx context.Context, st *store.Store, version string) (*Annals, error) {
	h, err := ReadHistory(ctx, st, s.chart)
	if err != nil {
		return nil, fmt.Errorf("read the history of %s: %w", s.chart.Key, err)
	}
	now := newAnnals(version, h)
	if old := s.now.Load(); old != nil {
		for _, key := range old.lasting() {
			if r, ok := trend.RecordOf(s.records, key.record); ok {
				now.Table(r, key.scope, key.period)
			}
		}
	}
	s.now.Store(now)
	return now, nil
}

// refresh reads the charts anew whose data has changed.
func (a *archive) refresh(ctx context.Context, st *store.Store) error {
	for _, s := range a.all() {
		if err := s.refresh(ctx, st); err != nil {
			return err
		}
	}
	return nil
}

func (s *slot) refresh(ctx context.Context, st *store.Store) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	old := s.now.Load()
	if old == nil {
		return nil
	}
	version, err := st.ChartVersion(ctx, s.chart.Key)
	if err == nil && version != old.Version {
		_, err = s.read(ctx, st, version)
	}
	return err
}

// Table returns a record's table, computed at most once while it is kept.
func (a *Annals) Table(r trend.Record, scope trend.Scope, p trend.Period) trend.Table {
	key := tableKey{r.Key, scope, p}
	a.mu.Lock()
	defer a.mu.Unlock()
	if t, ok := a.tables[key]; ok {
		return t
	}
	t := trend.NewTable(a.History, r, scope, p)
	if a.kept+len(t.Standings)+tableCost > mostStandings {
		a.forget()
	}
	a.tables[key] = t
	a.kept += len(t.Standings) + tableCost
	return t
}

// forget drops the tables that only some ask for.
func (a *Annals) forget() {
	for key, t := range a.tables {
		if !key.lasting() {
			a.kept -= len(t.Standings) + tableCost
			delete(a.tables, key)
		}
	}
}

func (a *Annals) lasting() []tableKey {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []tableKey
	for key := range a.tables {
		if key.lasting() {
			out = append(out, key)
		}
	}
	return out
}
