package lists

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"fanchart/store"
	"fanchart/store/kpop"
)

// The columns of the lists that people write.
func releaseColumns() []string {
	return []string{"act", "title", "kind", "date", "time", "country", "tags", "rumour", "source", "url"}
}

func eventColumns() []string {
	return []string{"name", "kind", "act", "date", "time", "end", "zone", "place", "city", "country", "url", "note", "capacity", "presale", "sale", "doors", "repeat"}
}

// Export writes everybody's releases or events in the form in which they are imported:
// importing it again changes nothing. The form has one source a release, and no cancelled
// events: those are left out.
func Export(ctx context.Context, st *store.Store, word string, w io.Writer) error {
	rows := [][]string{releaseColumns()}
	if word == Events {
		rows[0] = eventColumns()
	}
	err := st.Update(ctx, func(tx *store.Tx) error {
		if word == Events {
			list, err := tx.KnownEvents(ctx, 0)
			for _, e := range list {
				if !e.Off {
					rows = append(rows, eventFields(e))
				}
			}
			return err
		}
		list, err := tx.KnownReleases(ctx, 0)
		for _, r := range list {
			rows = append(rows, releaseFields(r.Release))
		}
		return err
	})
	if err == nil {
		err = csv.NewWriter(w).WriteAll(rows)
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", word, err)
	}
	return nil
}

func releaseFields(r kpop.Release) []string {
	hour, rumour := "", "no"
	if r.At != 0 {
		hour = time.Unix(r.At, 0).In(seoul()).Format("15:04")
	}
	if r.Rumour {
		rumour = "yes"
	}
	var source kpop.Citation
	if len(r.Sources) > 0 {
		source = r.Sources[0]
	}
	return []string{r.Credit, r.Name, string(r.Kind), string(r.Day), hour, r.Country, strings.Join(r.Tags, ";"), rumour, source.Name, source.URL}
}

func eventFields(e kpop.Event) []string {
	var acts []string
	for _, c := range e.Credits {
		acts = append(acts, c.Name)
	}
	capacity := ""
	if e.Capacity > 0 {
		capacity = strconv.Itoa(e.Capacity)
	}
	stages := map[kpop.StageKind]string{}
	for _, s := range e.Stages {
		stages[s.Kind] = written(s.At)
	}
	_, hour, _ := strings.Cut(written(e.Start), " ")
	return []string{e.Name, string(e.Kind), strings.Join(acts, ";"), e.Start.Day.String(), hour, written(e.End), e.Zone, e.Place, e.City, e.Country,
		e.URL, e.Note, capacity, stages[kpop.Presale], stages[kpop.Sale], stages[kpop.Doors], e.Repeat}
}

// written is a day or its hour; "" the zero Local.
func written(l kpop.Local) string {
	if l == (kpop.Local{}) {
		return ""
	}
	l.Second = false // the form does not tell the two apart
	return l.String()
}
