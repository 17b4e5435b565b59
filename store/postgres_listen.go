package store

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// The channel that programs of one database tell each other on: NOTIFY and LISTEN, which
// PostgreSQL has, and what merely speaks its protocol may lack. A notification is sent when its
// transaction is committed, once for all of the same words.
const (
	postgresTell   = `SELECT pg_notify('fanchart', $1)`
	postgresListen = `LISTEN fanchart`
)

// postgresHears listens on a connection of its own: a notification comes on the one that
// asked for it.
func postgresHears(ctx context.Context, where string, listens func(), heard func(what string)) error {
	conn, err := pgx.Connect(ctx, where)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, postgresListen); err != nil {
		return err
	}
	listens()
	for {
		told, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		heard(told.Payload)
	}
}
