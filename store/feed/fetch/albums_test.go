package fetch_test

import (
	"fmt"
	"strings"
)

const utdata = "utdata/rwd-billboard-data"

// albums is a Billboard 200 as the mirror has it, made like week.
func albums(day string, n int) string {
	var b strings.Builder
	b.WriteString("chart_week,current_week,title,performer,last_week,peak_pos,wks_on_chart\n")
	for i := range 200 {
		last := "-"
		if i > 0 {
			last = fmt.Sprint(i)
		}
		fmt.Fprintf(&b, "%s,%d,Album %d,Band %d,%s,1,%d\n", day, i+1, n+i, n+i, last, i+1)
	}
	return b.String()
}
