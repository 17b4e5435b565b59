package tables

import (
	"context"

	"fanchart/store"
	"fanchart/store/feed/file"
	"fanchart/store/kpop"
)

// nicknamesHeader is the header of the table of short names and nicknames. A member
// without an act of their own goes by the key of the group and the name that it lists.
//
//	stray-kids,Felix,용복,korean,no,editor
func nicknamesHeader() []string {
	return []string{"act", "member", "nickname", "kind", "shared", "source"}
}

func saveNicknames(ctx context.Context, s *saver, rows []row) error {
	ids, err := s.actIDs(ctx)
	if err == nil && s.origin == store.FromStarter {
		err = s.tx.DropNicknames(ctx, s.origin)
	}
	if err != nil {
		return err
	}
	for _, row := range rows {
		n, err := row.nickname(ids)
		if err != nil {
			return err
		}
		added, err := s.tx.SaveNickname(ctx, n, s.origin)
		if err != nil {
			return err
		}
		s.tell(added)
	}
	return nil
}

func (r row) nickname(acts map[string]int64) (n kpop.Nickname, err error) {
	f := r.Field
	if acts[f["act"]] == 0 {
		return n, r.Fault(file.FaultUnknownAct, "act")
	}
	if err := r.Needs("nickname", "source"); err != nil {
		return n, err
	}
	if len(f["nickname"]) > maxFact {
		return n, r.Fault(file.FaultLong, "nickname")
	}
	if _, err := r.OneOf("shared", "yes", "no", ""); err != nil {
		return n, err
	}
	kind, err := r.OneOf("kind", string(kpop.ShortName), string(kpop.PetName), string(kpop.KoreanName), string(kpop.Romanisation))
	return kpop.Nickname{
		ActID: acts[f["act"]], Member: f["member"], Name: f["nickname"],
		Kind: kpop.NicknameKind(kind), Shared: f["shared"] == "yes", Source: f["source"],
	}, err
}
