package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// postgresAtOnce is how many rows one COPY takes: so many fit into a megabyte or two.
const postgresAtOnce = 4096

// postgresLoad writes rows by COPY, which spares the server the reading of statements and us
// the binding of their values.
func postgresLoad(ctx context.Context, on *sql.Conn, b bulk) error {
	for i := range b.rows {
		b.rows[i] = bound(b.rows[i])
	}
	return on.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection of %T cannot COPY", driver)
		}
		_, err := c.Conn().CopyFrom(ctx, pgx.Identifier{b.table}, b.columns, pgx.CopyFromRows(b.rows))
		return err
	})
}
