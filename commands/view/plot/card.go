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

// MostRows is how many rows a card has room for.
const MostRows = 14

const (
	rowHeight     = 84.0
	headingHeight = 64.0
	rankWidth     = 84.0
	moveWidth     = 150.0
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
		for _, row := range s.Rows[:n] {
			p.row(row, y)
			y += rowHeight
		}
		rows += n
	}
	p.h = y + margin/2
	if c.Note != "" {
		p.h += small*leading + 8
		p.note(c.Note)
	}
	return p
}

// row sets one row with its top at y.
func (p *page) row(r Row, y float64) {
	if r.Rank > 0 {
		p.putRight(style{large, ink()}, point{margin + rankWidth, y + 10}, rankWidth, strconv.Itoa(r.Rank))
	}
	p.put(style{text, r.Way.color()}, point{margin + rankWidth + 20, y + 15}, moveWidth-30, r.Move)
	x := margin + rankWidth + moveWidth
	if r.By == "" {
		p.put(style{text, ink()}, point{x, y + 15}, p.w-margin-x, r.Name)
		return
	}
	p.put(style{text, ink()}, point{x, y}, p.w-margin-x, r.Name)
	p.put(style{small, muted()}, point{x, y + text*leading}, p.w-margin-x, r.By)
}
