package kpop

// TitleNameKind says what sort of further name a title has.
type TitleNameKind string

// Further names of a title.
const (
	OriginalName TitleNameKind = "original" // under which it came out in Korea, in full
	HangulName   TitleNameKind = "hangul"   // how Koreans write the printed name
	LatinName    TitleNameKind = "latin"    // what else is typed in Latin letters
)

// TitleName is a name by which people ask for a title beside its printed one.
type TitleName struct {
	Subject  Subject
	Printing Printing // one of the title's, to the letter
	Kind     TitleNameKind
	Name     string
	Source   string
}

// NicknameKind says what sort of nickname a Nickname is.
type NicknameKind string

// The kinds of nicknames.
const (
	ShortName    NicknameKind = "short"
	PetName      NicknameKind = "nickname"
	KoreanName   NicknameKind = "korean"
	Romanisation NicknameKind = "romanisation"
)

// Nickname is what fans call an act, or a member without an act of their own.
type Nickname struct {
	ActID  int64  // of a member, the group
	Member string // as the group lists the member; "" the act itself
	Name   string
	Kind   NicknameKind
	Shared bool // somebody else in K-pop goes by it as well
	Source string
}
