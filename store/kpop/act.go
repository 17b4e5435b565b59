package kpop

// ActKind says what is credited.
type ActKind string

// The kinds of acts. An act read from a chart credit and not in the catalogue has
// no kind: nothing but its name is known.
const (
	Group     ActKind = "group"
	Soloist   ActKind = "soloist"
	Duo       ActKind = "duo"
	Unit      ActKind = "unit"
	Fictional ActKind = "fictional"
	Project   ActKind = "project"
)

// Gender is the field's term for the make-up of an act: girl group, boy group, co-ed.
type Gender string

// For soloists Girl is a woman and Boy a man.
const (
	Girl Gender = "girl"
	Boy  Gender = "boy"
	Coed Gender = "coed"
)

// NameKind says what sort of further name a Name is.
type NameKind string

// Further names of an act. A printed name is a chart's spelling, matched to the letter.
const (
	Hangul  NameKind = "hangul"
	Alias   NameKind = "alias"
	Former  NameKind = "former"
	Printed NameKind = "printed"
)

// Name is one further name of an act.
type Name struct {
	Kind NameKind
	Text string
}

// Act is who is credited: a group, soloist, duo, unit or fictional act. Empty
// fields are unknown, never guessed.
type Act struct {
	ID        int64
	Key       string // permanent slug of catalogue acts; "" for acts known only from credits
	Name      string // as the act writes it
	Kind      ActKind
	Gender    Gender
	KPop      bool
	Names     []Name
	Agency    string
	Debut     Date
	Disbanded Date
	Country   string // ISO 3166 alpha-2
	Source    string // the catalogues that the row was checked against
	Members   []Member
}

// Member is one member of a group, with the act of her own if she has one.
type Member struct {
	Name   string
	Hangul string
	ActID  int64 // 0: no act of their own
	ActKey string
	From   Date // "" : since the group's debut, or unknown
	Until  Date // "" : still a member, or unknown
	Died   Date // "" : alive, or unknown
	Source string
}

// NamesOf returns the act's names of one kind, in catalogue order.
func (a Act) NamesOf(kind NameKind) []string {
	var out []string
	for _, n := range a.Names {
		if n.Kind == kind {
			out = append(out, n.Text)
		}
	}
	return out
}
