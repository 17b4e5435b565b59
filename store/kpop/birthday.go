package kpop

// Birthday is the birthday of a member of a group, or of an act that is one person.
type Birthday struct {
	ActID  int64  // the group, or who it is
	Member string // the name that the group lists; "" the act itself
	Day    string // MM-DD, in Korea
	Year   int    // of birth; 0 not known: no age is said
	Source string
}

// Celebrant is whose birthday it is, as the catalogue knows them now.
type Celebrant struct {
	Birthday
	Name   string // of the person
	Hangul string // "" not known
	Act    Act    // their own: id, name and what scopes ask for; the zero value: none
	Group  Act    // likewise; the zero value: they are in none
	Until  Date   // that they were in it; "" they are, or it is not known
	Died   Date   // "" alive, or not known
}

// Age is how old they are on the birthday of a year; 0: it is not known, or they died.
func (c Celebrant) Age(year int) int {
	if c.Year == 0 || c.Died != "" {
		return 0
	}
	return max(year-c.Year, 0)
}
