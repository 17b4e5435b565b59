package bot

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fanchart/bot/localdiscord"
	"fanchart/store/feed"
	"fanchart/store/trend"
)

// mostResident is how much memory the bot may hold in all, in MiB: 100 MB.
const mostResident = 100e6 / (1 << 20)

// BenchmarkRecordMemory measures the bot's memory with the whole history of every
// chart: after each record of each chart, the trends, comparisons and milestones
// were asked for once, after 5,000 more questions of many scopes and periods, and
// after pictures were drawn. peak is the most that it ever held, also for a moment,
// before the pictures.
func BenchmarkRecordMemory(b *testing.B) {
	for range b.N {
		a := open(b, ours, localdiscord.Config{})
		idle := a.settled()
		all := everyHistory()
		a.answered(4, len(all), func(n int) string { return all[n] })
		loaded := a.settled()
		a.answered(8, 5_000, variedRecord)
		late := a.settled()
		peak := a.status("VmHWM:")
		a.draw()
		drawn := a.settled()
		worst := a.status("VmHWM:")
		a.end()
		b.ReportMetric(0, "ns/op")
		b.ReportMetric(idle, "MiB-idle")
		b.ReportMetric(loaded, "MiB-loaded")
		b.ReportMetric(late, "MiB-after-5000")
		b.ReportMetric(peak, "MiB-peak")
		b.ReportMetric(drawn, "MiB-drawn")
		b.ReportMetric(worst, "MiB-peak-drawn")
		if most := max(loaded, late, drawn); most > mostResident {
			b.Errorf("the bot holds %.1f MiB with every chart's history, want at most %.1f", most, mostResident)
		}
	}
}

// answered has users ask n questions and waits for the whole answers, also for those
// that come late.
func (a *arena) answered(users, n int, question func(n int) string) {
	var next atomic.Int64
	var asking sync.WaitGroup
	for range users {
		asking.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if _, err := a.answer(i, question(i)); err != nil {
					a.b.Errorf("%s: %v", question(i), err)
				}
			}
		})
	}
	asking.Wait()
}

// answer asks as the nth user and returns the whole answer.
func (a *arena) answer(n int, text string) (localdiscord.Message, error) {
	it, err := a.Slash(a.ctx, localdiscord.Ask{
		Who: localdiscord.Who{Guild: a.Guild(0), User: strconv.Itoa(1_000_000 + n%5000)}, Text: text,
	})
	if err != nil {
		return localdiscord.Message{}, err
	}
	return a.wait(it)
}

func (a *arena) wait(it *localdiscord.Interaction) (localdiscord.Message, error) {
	ctx, cancel := context.WithTimeout(a.ctx, 30*time.Second)
	defer cancel()
	return it.Message(ctx)
}

// pictureID finds the button that has a picture drawn.
var pictureID = regexp.MustCompile(`"custom_id":\s*"([^"]*picture:[^"]*)"`)

// draw has the pictures drawn of some answers.
func (a *arena) draw() {
	questions := []string{
		"/trend topic:week chart:hot-100", "/trend topic:share chart:global-200", "/trend topic:groups chart:hot-100",
		"/compare a:Golden b:APT. c:Dynamite d:Seven e:Butter", "/song song:Golden",
	}
	for n, text := range questions {
		m, err := a.answer(n, text)
		found := pictureID.FindSubmatch(m.Components)
		if err != nil || found == nil {
			a.b.Errorf("%s: %v, no button of a picture in %.200s", text, err, m.Components)
			continue
		}
		it, err := a.Press(a.ctx, localdiscord.Press{Who: localdiscord.Who{User: strconv.Itoa(1_000_000 + n)}, Message: m.ID, CustomID: string(found[1])})
		if err == nil {
			_, err = a.wait(it)
		}
		if err != nil {
			a.b.Errorf("picture of %s: %v", text, err)
		}
	}
}

// everyHistory are questions that need the whole history of every chart.
func everyHistory() []string {
	out := []string{"/milestone", "/onthisday date:09-05", "/compare a:Golden b:APT. c:Dynamite d:Seven e:Butter",
		"/compare a:BTS b:BLACKPINK c:Taylor Swift", "/record check song:Golden", "/record check artist:BTS"}
	for _, c := range feed.Sources().Charts() {
		for _, r := range trend.Records() {
			if r.Fits(c) {
				out = append(out, "/record top record:"+r.Key+" chart:"+c.Key)
			}
		}
		for _, topic := range []string{"week", "share", "groups", "crossovers", "soundtracks"} {
			out = append(out, "/trend topic:"+topic+" chart:"+c.Key)
		}
	}
	return out
}

// variedRecord returns the nth of the questions about records, of all scopes, many
// acts and periods; one in eight is another one that needs histories.
func variedRecord(n int) string {
	charts, records, scopes := feed.Sources().Charts(), trend.Records(), trend.Scopes()
	songs := []string{"Golden", "Dynamite", "APT.", "Seven", "How You Like That", "Supernova", "Super Shy", "Butter", "Blinding Lights", "Hello"}
	acts := []string{"BTS", "BLACKPINK", "TWICE", "Stray Kids", "aespa", "NewJeans", "LE SSERAFIM", "Taylor Swift", "The Beatles", "Drake"}
	chart, year := charts[n%len(charts)].Key, 1960+n/7%67
	song, act := songs[n/8%len(songs)], acts[n/8%len(acts)]
	switch n % 32 {
	case 0:
		return "/record check song:" + song
	case 8:
		return "/record check artist:" + act + " chart:" + chart
	case 16:
		return "/compare a:" + song + " b:" + songs[(n/8+3)%len(songs)]
	case 24:
		return fmt.Sprintf("/trend topic:share chart:%s period:%d-%d", chart, year, year+10)
	}
	text := "/record top record:" + records[n/3%len(records)].Key + " chart:" + chart
	switch n % 4 {
	case 1:
		text += " scope:" + act + " members:yes"
	case 2, 3:
		text += " scope:" + string(scopes[n/5%len(scopes)])
	}
	if n%3 == 0 {
		text += fmt.Sprintf(" period:%d-%d", year, year+n%20)
	}
	return text
}
