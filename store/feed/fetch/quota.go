package fetch

import (
	"context"
	"fmt"
	"time"

	"fanchart/store"
	"fanchart/store/feed/file"
)

// quotaZone is where the days of quotas begin: at midnight in California, summer left out.
const quotaZone = -8 * time.Hour

// spend counts a question to a source that allows so many a day, before it is asked. One too
// many is a file.Fault.
func (f *Fetcher) spend(ctx context.Context, s Source) error {
	if s.Daily == 0 {
		return nil
	}
	var n int
	var day string
	today := f.cfg.Now().UTC().Add(quotaZone).Format(time.DateOnly)
	name := "asked." + s.Key
	was, err := f.cfg.Store.Meta(ctx, name)
	if err != nil {
		return err
	}
	if _, err := fmt.Sscan(was, &day, &n); err != nil || day != today {
		n = 0
	}
	if n >= s.Daily {
		return file.Fault{Code: file.FaultQuota, Detail: fmt.Sprint(s.Daily)}
	}
	return f.cfg.Store.Update(ctx, func(tx *store.Tx) error { return tx.SetMeta(ctx, name, fmt.Sprint(today, " ", n+1)) })
}
