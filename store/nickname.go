package store

import (
	"context"

	"fanchart/store/kpop"
)

// SaveNickname writes a nickname; added is false when it stood there already, or an
// operator's did.
func (t *Tx) SaveNickname(ctx context.Context, n kpop.Nickname, from Origin) (added bool, err error) {
	defer wrap(&err, "save nickname %s", n.Name)
	count, err := t.count(ctx, `
		INSERT INTO nickname (act_id, member, name, kind, shared, source, origin) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (act_id, member, name) DO UPDATE SET kind = excluded.kind, shared = excluded.shared, source = excluded.source, origin = excluded.origin
		WHERE (nickname.origin = 'starter' OR excluded.origin = 'operator')
			AND (nickname.kind <> excluded.kind OR nickname.shared <> excluded.shared OR nickname.source <> excluded.source OR nickname.origin <> excluded.origin)`,
		n.ActID, n.Member, n.Name, string(n.Kind), n.Shared, n.Source, string(from))
	return count > 0, err
}

// DropNicknames removes the nicknames that somebody wrote.
func (t *Tx) DropNicknames(ctx context.Context, from Origin) (err error) {
	defer wrap(&err, "drop nicknames")
	return t.exec(ctx, `DELETE FROM nickname WHERE origin = $1`, string(from))
}
