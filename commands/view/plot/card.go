package plot

import "strconv"

// Card is a picture of a list in sections: a week's movements.
type Card struct {
	Title    string
	Facts    string
	Note     string
	Sections []Section
}

// Section is a heading and its rows.
type Section struct {
	Heading string
	Rows    []Row
}

// Row is one title: where it stands, how it came there, who it is.
type Row struct {
	Rank     int // 0 is not shown
	Move     string
	Way      Way
	Name, By string
}

// Way is the direction of a movement.
type Way uint8

// The ways. Each has its colour; the move's own arrow or word says the same.
const (
	WayStill Way = iota
	WayUp
	WayDown
	WayNew
)

// MostRows is how many rows a card has room for. A section with more than aColumn of them
// stands in two columns.
const (
	MostRows = 60
	aColumn  = 8
	FewRows  = aColumn // that leave room for more sections
)

const (
	rowHeight     = 84.0
	headingHeight = 64.0
	rankWidth     = 84.0
	moveWidth     = 150.0
	columnGap     = 24.0
)

// Card returns a PNG of the card, as high as its rows need.
func (d *Drawer) Card(c Card) ([]byte, error) { return d.layCard(c).png() }

func (d *Drawer) layCard(c Card) *page {
	p := d.page(pageWidth, pageHeight)
	y := p.head(c.Title, c.Facts) + 12
	rows := 0
	for _, s := range c.Sections {
		n := min(len(s.Rows), MostRows-rows)
		if n == 0 {
			continue
		}
		p.line(grid(), 2, point{margin, y + 6}, point{p.w - margin, y + 6})
		p.put(style{small, hue(0)}, point{margin, y + 18}, p.w-2*margin, s.Heading)
		y += headingHeight
		y = p.rows(s.Rows[:n], y)
		rows += n
	}
	p.h = y + margin/2
	if c.Note != "" {
		p.h += small*leading + 8
		p.note(c.Note)
	}
	return p
}

// rows sets rows below y, many in two columns, and returns where they end.
func (p *page) rows(rows []Row, y float64) float64 {
	if len(rows) <= aColumn {
		for i, row := range rows {
			p.row(row, point{margin, y + float64(i)*rowHeight}, p.w-2*margin)
		}
		return y + float64(len(rows))*rowHeight
	}
	half := (len(rows) + 1) / 2
	width := (p.w - 2*margin - columnGap) / 2
	for i, row := range rows {
		p.row(row, point{margin + float64(i/half)*(width+columnGap), y + float64(i%half)*rowHeight}, width)
	}
	return y + float64(half)*rowHeight
}

// row sets one row with its top left corner at a point.
func (p *page) row(r Row, at point, width float64) {
	rank, move := rankWidth, moveWidth
	if width < p.w/2 {
		rank, move = 0.9*rankWidth, 0.72*moveWidth
	}
	if r.Rank > 0 {
		p.putRight(style{large, ink()}, point{at.x + rank, at.y + 10}, rank, strconv.Itoa(r.Rank))
	}
	p.put(style{text, r.Way.color()}, point{at.x + rank + 16, at.y + 15}, move-20, r.Move)
	x, room := at.x+rank+move, width-rank-move
	if r.By == "" {
		p.put(style{text, ink()}, point{x, at.y + 15}, room, r.Name)
		return
	}
	p.put(style{text, ink()}, point{x, at.y}, room, r.Name)
	p.put(style{small, muted()}, point{x, at.y + text*leading}, room, r.By)
}
