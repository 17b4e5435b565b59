package kpop

// Subject is what a chart ranks.
type Subject string

// The subjects. A song and an album of one name are different titles. A chart of acts
// ranks titles as well: one for each act, of its name, that credits the act alone.
const (
	Song       Subject = "song"
	Album      Subject = "album"
	Film       Subject = "film"
	ActSubject Subject = "act"
)

// Prints reports whether charts of the subject print a credit: films have none, and on
// a chart of acts the name is all.
func (s Subject) Prints() bool { return s == Song || s == Album }

// Role of an act in a credit.
type Role string

// Featured acts stand after "Featuring"; everybody before is a lead.
const (
	Lead     Role = "lead"
	Featured Role = "featured"
)

// Credit is one act of a title's credit, in printed order.
type Credit struct {
	ActID   int64
	Name    string // the act's primary name
	Role    Role
	KPop    bool
	Current bool // the newest printing credits the act; false: only earlier ones did
}

// Title is a song, an album or a film, or what stands for an act on charts of acts.
type Title struct {
	ID      int64
	Subject Subject
	Name    string   // as last printed
	Credit  string   // the credit as last printed
	Credits []Credit // who that is, by the newest printing; earlier credits follow
}

// KPop reports whether a K-pop act is credited.
func (t Title) KPop() bool {
	for _, c := range t.Credits {
		if c.KPop {
			return true
		}
	}
	return false
}

// Crossover reports whether the credit has at least one K-pop act and at least
// one act that is not.
func (t Title) Crossover() bool {
	other := false
	for _, c := range t.Credits {
		other = other || !c.KPop
	}
	return other && t.KPop()
}

// Printing is a title and a credit exactly as a chart printed them.
type Printing struct {
	Title  string
	Credit string
}

// Spelling is a printing with the chart and the issues it stood on.
type Spelling struct {
	Printing    Printing
	Chart       string
	First, Last Day
}
