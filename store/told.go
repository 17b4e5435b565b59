package store

import (
	"context"
	"errors"
)

// What transactions tell the programs that share their database as they are committed, where
// the database can. It spares waiting, and is relied on by nobody: each looks by itself as well.
const (
	ToldData = "data" // the data have changed: DataVersion
	ToldDue  = "due"  // the outbox has something to do
)

// ErrSilent says that a database tells nobody of what is written: a file, or a server that
// lacks the statements.
var ErrSilent = errors.New("the database does not tell what is written")

// Listen calls heard with what transactions tell, of this program and of others, until ctx
// ends or the connection that it takes for itself does; as it begins with all there is to tell,
// which nobody heard before. ErrSilent: there is nothing to listen to.
func (s *Store) Listen(ctx context.Context, heard func(what string)) (err error) {
	defer wrap(&err, "listen to the database")
	if s.tell == "" {
		return ErrSilent
	}
	listens := func() {
		heard(ToldData)
		heard(ToldDue)
	}
	return s.dialect.explain(s.dialect.listen(ctx, s.path, listens, heard))
}
