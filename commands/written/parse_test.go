package written

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fanchart/store/calendar"
	"fanchart/store/kpop"
)

// noon is a Wednesday, 12:00 in Seoul.
func noon() time.Time { return time.Date(2026, time.March, 11, 3, 0, 0, 0, time.UTC) }

func readAll(t *testing.T, table string) {
	t.Helper()
	for line := range strings.Lines(table) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), " → ")
		if !ok {
			continue
		}
		text, want = strings.TrimSpace(text), strings.TrimSpace(want)
		got, err := Parse(text, noon(), "Asia/Seoul", "en-US")
		shown := got.String()
		var unclear ErrUnclear
		if errors.As(err, &unclear) {
			shown = fmt.Sprintf("%s: %s", unclear.Code, unclear.Piece)
			if len(unclear.Choices) > 0 {
				shown += " (" + strings.Join(unclear.Choices, ", ") + ")"
			}
		}
		if strings.TrimSpace(shown) != want {
			t.Errorf("Parse(%q) = %s, %v, want %s", text, shown, err, want)
		}
	}
}

func TestDigits(t *testing.T) {
	readAll(t, `
2026-03-14 19:00 → 2026-03-14 19:00
2026-03-14T19:00 → 2026-03-14 19:00
2026-03-14T19:00:00 → 2026-03-14 19:00
2026-03-14T19:00:00Z → 2026-03-14 19:00 UTC
2026-03-14T19:00+09:00 → 2026-03-14 19:00 Etc/GMT-9
2026-03-14T19:00-03:00 → 2026-03-14 19:00 Etc/GMT+3
2026-03-14T19:00+05:30 → offset: 2026-03-14T19:00+05:30
2026-03-14T19:00:30 → clock: 2026-03-14T19:00:30
2026-03-14 → 2026-03-14
20260314 → 2026-03-14
20260314 19:00 → 2026-03-14 19:00
2026.03.14 → 2026-03-14
2026. 3. 14. 19:00 → 2026-03-14 19:00
2026/3/14 7pm → 2026-03-14 19:00
2026/3/14, 7pm → 2026-03-14 19:00
2026-03-14, 19:00 → 2026-03-14 19:00
19:00 2026-03-14 → 2026-03-14 19:00
２０２６－０３－１４　１９：００ → 2026-03-14 19:00
3/14 19:00 → 2026-03-14 19:00
14/3 19:00 → 2026-03-14 19:00
3.14 19:00 → 2026-03-14 19:00
14.3. 19:00 → 2026-03-14 19:00
3/14/2026 19:00 → 2026-03-14 19:00
14-03-2026 19:00 → 2026-03-14 19:00
14/3/26 19:00 → year: 14/3/26
3/3 → 2027-03-03
4/4 19:00 → 2026-04-04 19:00
3/4 19:00 → order: 3/4 (2027-03-04, 2026-04-03)
3/4/2027 → order: 3/4/2027 (2027-03-04, 2027-04-03)
3/4 (Thu) 19:00 → 2027-03-04 19:00
3/4 (Fri) 19:00 → 2026-04-03 19:00
14/14 → no-day: 14/14
2026-02-30 → no-day: 2026-02-30
2026-13-01 → no-day: 2026-13-01
9999-01-01 → no-day: 9999-01-01
2026-03-14 24:00 → 2026-03-15 00:00
2026-12-31 24:00 → 2027-01-01 00:00
2026-03-14 00:00 → 2026-03-14 00:00
2026-03-14 24:01 → clock: 24:01
2026-03-14 25:00 → clock: 25:00
2026-03-14 19:60 → clock: 19:60
2026-03-14 19:00:01 → clock: 19:00:01
19:00 → 2026-03-11 19:00
12:01 → 2026-03-11 12:01
12:00 → 2026-03-12 12:00
9:00 → 2026-03-12 09:00
24:00 → 2026-03-12 00:00
8 → unknown: 8
2026-03-14 8 → half-day: 8
2026-03-14 20 → unknown: 20
2026-03-14 19:00 20:00 → twice: 20:00
2026-03-14 2026-03-15 → twice: 2026-03-15
2026-03-14 19:00-21:00 → unknown: -21:00
2026-03-14 19:00~21:00 → unknown: ~21:00
7-9pm → unknown: 7-9pm
<t:1773482400:F> → 2026-03-14 19:00
<t:1773482400> → 2026-03-14 19:00
<t:1773482400:R> UTC → 2026-03-14 10:00 UTC
<t:1773482400:F> 19:00 → twice: 19:00
<t:99999999999> → no-day: <t:99999999999>
`)
}

func TestEnglish(t *testing.T) {
	readAll(t, `
14 Mar 7pm → 2026-03-14 19:00
14 mar 2026 7 pm → 2026-03-14 19:00
14th March 7:30pm → 2026-03-14 19:30
14th of March at 7.30 p.m. → 2026-03-14 19:30
March 14, 2026 7:30 PM → 2026-03-14 19:30
March 14 2026 19:30 → 2026-03-14 19:30
March 14 at 7pm → 2026-03-14 19:00
Mar. 14 7PM → 2026-03-14 19:00
Sat, 14 Mar 2026 19:00 → 2026-03-14 19:00
Saturday, March 14, 2026 at 7:30 PM → 2026-03-14 19:30
Sun 14 March → weekday: Sun (2026-03-14)
14 March → 2026-03-14
10 March → 2027-03-10
11 March → 2026-03-11
11 March 9am → 2026-03-11 09:00
29 Feb → 2028-02-29
31 April → no-day: 31 April
29 Feb 2027 → no-day: 29 Feb 2027
March 2026 → unknown: March
September 1 → 2026-09-01
1 Sept 2026 → 2026-09-01
May 5 → 2026-05-05
the 14th 7pm → 2026-03-14 19:00
31st 7pm → 2026-03-31 19:00
32nd → no-day: 32nd
today → 2026-03-11
today 20:00 → 2026-03-11 20:00
today at 9am → 2026-03-11 09:00
tonight 8pm → 2026-03-11 20:00
tonight at 8 → half-day: 8
tonight 8:00 → half-day: 8:00
tonight → missing: tonight
tomorrow → 2026-03-12
tomorrow 20:00 → 2026-03-12 20:00
20:00 tomorrow → 2026-03-12 20:00
tmr 8pm → 2026-03-12 20:00
the day after tomorrow 8pm → 2026-03-13 20:00
yesterday → unknown: yesterday
friday 8pm → 2026-03-13 20:00
Fri. 8pm → 2026-03-13 20:00
this friday 8pm → 2026-03-13 20:00
next friday 8pm → 2026-03-20 20:00
next week friday 8pm → 2026-03-20 20:00
Saturday next week → 2026-03-21
next week → missing: next week
next week 8pm → missing: next week
wednesday → 2026-03-11
wednesday 1pm → 2026-03-11 13:00
wednesday 9am → 2026-03-18 09:00
tuesday → 2026-03-17
sunday → 2026-03-15
tomorrow thursday 8pm → 2026-03-12 20:00
tomorrow friday 8pm → weekday: friday (2026-03-12)
next friday 14 March → twice: next friday
in 3 days → 2026-03-14
in 3 days at 8pm → 2026-03-14 20:00
in a week → 2026-03-18
in 2 weeks 19:00 → 2026-03-25 19:00
in 2 hours → 2026-03-11 14:00
in an hour → 2026-03-11 13:00
in 30 minutes → 2026-03-11 12:30
in 2 hours 20:00 → twice: 20:00
in 3 days tomorrow → twice: tomorrow
12am → 2026-03-12 00:00
12pm tomorrow → 2026-03-12 12:00
12:30am friday → 2026-03-13 00:30
0:30am friday → 2026-03-13 00:30
13pm friday → 2026-03-13 13:00
19:00 pm friday → 2026-03-13 19:00
13am friday → clock: 13am
25pm friday → clock: 25pm
PM 8:30 friday → 2026-03-13 20:30
noon → 2026-03-12 12:00
tomorrow noon → 2026-03-12 12:00
14 March noon → 2026-03-14 12:00
midnight → 2026-03-12 00:00
14 March midnight → 2026-03-14 00:00
tomorrow midnight → 2026-03-12 00:00
today midnight → midnight: midnight
tonight midnight → midnight: midnight
friday at 8 → half-day: 8
friday 8 o'clock → half-day: 8 o'clock
soon → unknown: soon
friday evening → unknown: evening
friday 8pm or so → unknown: or
friday 8pm maybe → unknown: maybe
last friday → unknown: last
fridayy → unknown: fridayy
friday friday → twice: friday
8pm8pm → twice: 8pm
at → empty:
, , → empty:
2026-11-01 01:30 again → unknown: again
again → missing: again
`)
}

func TestZones(t *testing.T) {
	readAll(t, `
14 Mar 7pm KST → 2026-03-14 19:00 Asia/Seoul
14 Mar 7pm (KST) → 2026-03-14 19:00 Asia/Seoul
19:00KST → 2026-03-11 19:00 Asia/Seoul
14 Mar 7pm JST → 2026-03-14 19:00 Asia/Tokyo
14 Mar 7pm UTC → 2026-03-14 19:00 UTC
14 Mar 7pm UTC+9 → 2026-03-14 19:00 Etc/GMT-9
14 Mar 7pm (UTC+09:00) → 2026-03-14 19:00 Etc/GMT-9
14 Mar 7pm GMT-3 → 2026-03-14 19:00 Etc/GMT+3
14 Mar 7pm UTC−3 → 2026-03-14 19:00 Etc/GMT+3
14 Mar 7pm UTC+0 → 2026-03-14 19:00 UTC
14 Mar 7pm UTC+5:30 → offset: UTC+5:30
14 Mar 7pm UTC+15 → offset: UTC+15
14 Mar 7pm BRT → 2026-03-14 19:00 America/Sao_Paulo
14 Mar 7pm PT → 2026-03-14 19:00 America/Los_Angeles
14 Mar 7pm PDT → 2026-03-14 19:00 America/Los_Angeles
14 Mar 7pm PST → season: PST (PDT)
14 Jan 7pm PST → 2027-01-14 19:00 America/Los_Angeles
14 Jan 7pm PDT → season: PDT (PST)
14 Jan 7pm ET → 2027-01-14 19:00 America/New_York
14 Jul 7pm CEST → 2026-07-14 19:00 Europe/Paris
14 Jul 7pm CET → season: CET (CEST)
14 Mar 7pm IST → zones: IST (Asia/Kolkata, Europe/Dublin, Asia/Jerusalem)
14 Mar 7pm CST → zones: CST (America/Chicago, Asia/Shanghai, Asia/Taipei)
14 Mar 7pm Asia/Kolkata → 2026-03-14 19:00 Asia/Kolkata
14 Mar 7pm america/sao_paulo → 2026-03-14 19:00 America/Sao_Paulo
14 Mar 7pm America/Argentina/Buenos_Aires → 2026-03-14 19:00 America/Argentina/Buenos_Aires
14 Mar 7pm Asia/Atlantis → unknown: Asia/Atlantis
14 Mar 7pm Seoul → unknown: Seoul
14 Mar 7pm Korean time → 2026-03-14 19:00 Asia/Seoul
3월 14일 오후 7시 한국 시간 → 2026-03-14 19:00 Asia/Seoul
3月14日 19時 日本時間 → 2026-03-14 19:00 Asia/Tokyo
14 de março às 19h horário de Brasília → 2026-03-14 19:00 America/Sao_Paulo
amanhã às 20h hora da Coreia → 2026-03-12 20:00 Asia/Seoul
KST 19:00 → 2026-03-11 19:00 Asia/Seoul
KST → missing: KST
19:00 KST JST → twice: JST
today 20:00 PT → 2026-03-10 20:00 America/Los_Angeles
today PT → 2026-03-10 America/Los_Angeles
2026-11-01 01:30 PT → 2026-11-01 01:30 America/Los_Angeles
2026-11-01 01:30 PDT → 2026-11-01 01:30 America/Los_Angeles
2026-11-01 01:30 PST → 2026-11-01 01:30 again America/Los_Angeles
2026-11-01 01:30 again PT → 2026-11-01 01:30 again America/Los_Angeles
2026-11-01 02:30 PST → 2026-11-01 02:30 America/Los_Angeles
2026-03-08 02:30 PT → 2026-03-08 02:30 America/Los_Angeles
2026-03-08 02:30 PST → 2026-03-08 02:30 America/Los_Angeles
`)
}

func TestKorean(t *testing.T) {
	readAll(t, `
내일 오후 8시 → 2026-03-12 20:00
내일 오후 8시에 → 2026-03-12 20:00
내일 오후8시30분 → 2026-03-12 20:30
내일 저녁 7시 반 → 2026-03-12 19:30
내일 저녁 일곱 시 반 → 2026-03-12 19:30
내일 밤 열한시 → 2026-03-12 23:00
금요일 오후 6시 30분 → 2026-03-13 18:30
금요일 18:30 → 2026-03-13 18:30
3월 14일 저녁 7시 → 2026-03-14 19:00
3월14일 저녁7시 → 2026-03-14 19:00
3월 14일(토) 오후 7시 → 2026-03-14 19:00
3월 14일 (토요일) 오후 7시 → 2026-03-14 19:00
3월 14일(일) 오후 7시 → weekday: (일) (2026-03-14)
2026년 3월 14일 19시 → 2026-03-14 19:00
2026년 3월 14일 토요일 오후 7:00 → 2026-03-14 19:00
2026. 3. 14.(토) 19:00 → 2026-03-14 19:00
14일 저녁 7시 → 2026-03-14 19:00
10일 → 2026-04-10
3월 14일 → 2026-03-14
3월 1일 → 2027-03-01
2월 30일 → no-day: 2월 30일
모레 → 2026-03-13
글피 오전 10시 → 2026-03-14 10:00
오늘 오후 8시 → 2026-03-11 20:00
오늘 밤 10시 → 2026-03-11 22:00
오늘밤 10시 → 2026-03-11 22:00
오늘 밤 12시 → midnight: 밤 12시
다음 주 토요일 → 2026-03-21
다음주 토요일 오후 3시 → 2026-03-21 15:00
담주 금요일 오후 8시 → 2026-03-20 20:00
이번 주 토요일 → 2026-03-14
다다음 주 월요일 → 2026-03-23
다음 주 일요일 → 2026-03-22
다음 주 → missing: 다음 주
토요일 낮 12시 → 2026-03-14 12:00
토요일 낮 2시 → 2026-03-14 14:00
토요일 점심 11시 → 2026-03-14 11:00
토요일 아침 9시 → 2026-03-14 09:00
토요일 새벽 2시 → 2026-03-14 02:00
토요일 새벽 12시 30분 → 2026-03-14 00:30
토요일 오전 12시 → 2026-03-14 00:00
토요일 오후 12시 → 2026-03-14 12:00
토요일 오후 13시 → 2026-03-14 13:00
토요일 오전 13시 → clock: 오전 13시
토요일 밤 1시 → clock: 밤 1시
토요일 새벽 8시 → clock: 새벽 8시
토요일 8시 → half-day: 8시
토요일 12시 → half-day: 12시
토요일 20시 → 2026-03-14 20:00
토요일 20시 30분 → 2026-03-14 20:30
토요일 0시 → 2026-03-14 00:00
토요일 24시 → 2026-03-15 00:00
토요일 25시 → clock: 25시
토요일 정오 → 2026-03-14 12:00
토요일 자정 → 2026-03-14 00:00
오늘 자정 → midnight: 자정
자정 → 2026-03-12 00:00
오후 8시 → 2026-03-11 20:00
오전 8시 → 2026-03-12 08:00
3일 후 → 2026-03-14
3일 뒤 오후 8시 → 2026-03-14 20:00
일주일 후 → 2026-03-18
2주 뒤 → 2026-03-25
2시간 후 → 2026-03-11 14:00
30분 뒤 → 2026-03-11 12:30
어제 → unknown: 어제
내일 오후 → unknown: 오후
내일 오후 8시쯤 → unknown: 쯤
내일 8시 반쯤 → half-day: 8시 반
3월 → unknown: 3월
토 오후 8시 → unknown: 토
`)
}

func TestPortuguese(t *testing.T) {
	readAll(t, `
amanhã às 20h → 2026-03-12 20:00
amanha as 20h → 2026-03-12 20:00
AMANHÃ ÀS 20H → 2026-03-12 20:00
14 de março às 19h30 → 2026-03-14 19:30
14 de março de 2026 às 19h30 → 2026-03-14 19:30
14 de março às 19:30 → 2026-03-14 19:30
14 mar 19h30min → 2026-03-14 19:30
14/3 às 19h → 2026-03-14 19:00
dia 14 às 19h → 2026-03-14 19:00
1º de maio → 2026-05-01
1 de setembro → 2026-09-01
sexta-feira 21h → 2026-03-13 21:00
sexta 21h → 2026-03-13 21:00
sexta às 21h → 2026-03-13 21:00
sex. 21h → 2026-03-13 21:00
na sexta às 21h → 2026-03-13 21:00
terça-feira → 2026-03-17
sábado ao meio-dia → 2026-03-14 12:00
sábado meio-dia → 2026-03-14 12:00
sábado à meia-noite → 2026-03-14 00:00
hoje à meia-noite → midnight: meia-noite
esta sexta 21h → 2026-03-13 21:00
próxima sexta 21h → week: próxima sexta (2026-03-13, 2026-03-20)
sexta que vem 21h → week: sexta que vem (2026-03-13, 2026-03-20)
próxima terça 21h → 2026-03-17 21:00
sexta da semana que vem 21h → 2026-03-20 21:00
semana que vem → missing: semana que vem
hoje às 20 horas → 2026-03-11 20:00
hoje 8 da noite → 2026-03-11 20:00
hoje às 8h da noite → 2026-03-11 20:00
hoje às 8h30 da noite → 2026-03-11 20:30
hoje às 8 e meia da noite → 2026-03-11 20:30
amanhã 7 da manhã → 2026-03-12 07:00
amanhã 3 da tarde → 2026-03-12 15:00
amanhã 2 da madrugada → 2026-03-12 02:00
amanhã 12 da noite → midnight: 12 da noite
amanhã 20 horas e meia → 2026-03-12 20:30
depois de amanhã 20h → 2026-03-13 20:00
em 3 dias → 2026-03-14
daqui a 3 dias às 20h → 2026-03-14 20:00
em 2 horas → 2026-03-11 14:00
daqui a uma semana → 2026-03-18
amanhã às 20 → unknown: 20
amanhã às 8 → half-day: 8
amanhã 26h → clock: 26h
ontem → unknown: ontem
amanhã de noite → unknown: noite
31 de fevereiro → no-day: 31 de fevereiro
`)
}

func TestJapanese(t *testing.T) {
	readAll(t, `
3月14日 19時 → 2026-03-14 19:00
3月14日19時 → 2026-03-14 19:00
３月１４日　１９時３０分 → 2026-03-14 19:30
2026年3月14日(土) 19:00 → 2026-03-14 19:00
2026年3月14日（土）19:00 → 2026-03-14 19:00
3月14日(土曜日) 19時 → 2026-03-14 19:00
3月14日(日) 19時 → weekday: (日) (2026-03-14)
3月14日土曜日19時 → 2026-03-14 19:00
14日 19時 → 2026-03-14 19:00
明日 20時半 → 2026-03-12 20:30
明日の20時半 → 2026-03-12 20:30
午後7時 → 2026-03-11 19:00
午後7時30分 → 2026-03-11 19:30
午後0時 → 2026-03-12 12:00
午前0時 → 2026-03-12 00:00
午前9時 → 2026-03-12 09:00
明日 午後12時 → midnight: 午後12時
明日 午前12時 → midnight: 午前12時
明日 夜8時 → 2026-03-12 20:00
明日 夕方6時 → 2026-03-12 18:00
明日 朝9時 → 2026-03-12 09:00
明日 昼12時 → 2026-03-12 12:00
明日 9時 → 2026-03-12 09:00
明日 24時 → 2026-03-13 00:00
明日 25時 → clock: 25時
明日 正午 → 2026-03-12 12:00
今日 20時 → 2026-03-11 20:00
本日20時 → 2026-03-11 20:00
今夜 20時 → 2026-03-11 20:00
今夜 8時 → half-day: 8時
あさって → 2026-03-13
明後日 20時 → 2026-03-13 20:00
土曜日 20時 → 2026-03-14 20:00
土曜 20時 → 2026-03-14 20:00
来週の土曜日 20時 → 2026-03-21 20:00
今週の土曜日 → 2026-03-14
再来週の月曜日 → 2026-03-23
3日後 → 2026-03-14
2時間後 → 2026-03-11 14:00
1週間後 → 2026-03-18
昨日 → unknown: 昨日
3月14日 19時頃 → unknown: 頃
2月30日 → no-day: 2月30日
`)
}

func TestBounds(t *testing.T) {
	for text, want := range map[string]Code{
		"":                       Empty,
		"   ":                    Empty,
		"\u200b":                 Empty,
		strings.Repeat("가", 121): Long,
		strings.Repeat(" ", 60) + strings.Repeat("0", 70): Long,
		strings.Repeat("x", 5000):                         Long,
		"0" + strings.Repeat("\xdf", 130):                 Long,
		"2026-03-14 19:00\x00":                            "",
		"2026-03-14\u00a019:00":                           "",
		"7:30\u202fPM":                                    "",
		"\xff\xfe":                                        Empty,
		"@everyone":                                       Unknown,
		"**friday**":                                      Unknown,
		"2026-03-14 19:00; DROP":                          Unknown,
		"٢٠٢٦-٠٣-١٤":                                      Unknown,
	} {
		_, err := Parse(text, noon(), "Asia/Seoul", "ko")
		var unclear ErrUnclear
		if errors.As(err, &unclear); unclear.Code != want || err != nil && want == "" {
			t.Errorf("Parse(%q) = %v, want %q", text, err, want)
		}
	}
	if _, err := Parse("today", noon(), "Seoul", "ko"); !errors.As(err, new(calendar.ErrZone)) {
		t.Errorf("Parse(today, zone Seoul) = %v, want an ErrZone", err)
	}
}

func TestClockAlone(t *testing.T) {
	for text, want := range map[string]bool{"19:00": true, "오후 7시 KST": true, "24:00": true, "midnight": true, "today 19:00": false, "friday 19:00": false, "in 2 hours": false, "2026-03-14": false} {
		got, err := Parse(text, noon(), "Asia/Seoul", "ko")
		if err != nil || got.Clock != want {
			t.Errorf("Parse(%q) = %+v, %v, want Clock %v", text, got, err, want)
		}
	}
}

// TestLocaleOnlyOrders: the language decides nothing, but which choice comes first.
func TestLocaleOnlyOrders(t *testing.T) {
	for locale, want := range map[string]string{"ko": "2027-03-04", "ja": "2027-03-04", "en-US": "2027-03-04", "pt-BR": "2026-04-03", "en-GB": "2026-04-03"} {
		_, err := Parse("3/4", noon(), "Asia/Seoul", locale)
		var unclear ErrUnclear
		if !errors.As(err, &unclear) || len(unclear.Choices) != 2 || unclear.Choices[0] != want {
			t.Errorf("Parse(3/4, %s) = %v, want %s first", locale, unclear, want)
		}
	}
}

// styles are ways to write a local time completely.
func styles(l kpop.Local) []string {
	d := l.Day.Time().Add(time.Duration(l.Minute) * time.Minute)
	korean, japanese := []string{"일", "월", "화", "수", "목", "금", "토"}[d.Weekday()], []string{"日", "月", "火", "水", "木", "金", "土"}[d.Weekday()]
	half, hour := "오전", d.Hour()
	if hour >= 12 {
		half, hour = "오후", hour-12
	}
	if hour == 0 {
		hour = 12
	}
	list := []string{
		d.Format("2006-01-02 15:04"), d.Format("2006-01-02T15:04"), d.Format("2006. 1. 2. 15:04"), d.Format("20060102 15:04"),
		d.Format("2 Jan 2006 3:04pm"), d.Format("January 2, 2006 3:04 PM"), d.Format("Mon, 2 January 2006 15:04"), d.Format("15:04, 2 Jan 2006"), d.Format("Monday 2 Jan 2006 3.04 p.m."),
		d.Format("2006년 1월 2일") + fmt.Sprintf("(%s) %s %d시 %d분", korean, half, hour, d.Minute()),
		d.Format("2006년 1월 2일 ") + korean + d.Format("요일 15:04"),
		d.Format("2006年1月2日(") + japanese + d.Format(")15時04分"),
		strings.Replace(d.Format("2 de JAN de 2006 às 15h04"), "JAN", []string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"}[d.Month()-1], 1),
	}
	if strings.Contains(list[8], "p.m.") && d.Hour() < 12 {
		list[8] = strings.Replace(list[8], "p.m.", "a.m.", 1)
	}
	return list
}

// TestFormatsComeBack: what is written of a time, in any style, is read as that time,
// and so is the canonical form of what was read.
func TestFormatsComeBack(t *testing.T) {
	zones := calendar.Zones()
	rapid.Check(t, func(t *rapid.T) {
		day := kpop.DayOf(1950, 1, 1) + kpop.Day(rapid.IntRange(0, 80000).Draw(t, "day"))
		l := day.At(0, rapid.IntRange(0, 1439).Draw(t, "minute"))
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		now := time.Unix(rapid.Int64Range(1_500_000_000, 2_500_000_000).Draw(t, "now"), 0)
		for _, text := range styles(l) {
			got, err := Parse(text, now, zone, "en-US")
			if err != nil || got.Local != l {
				t.Fatalf("Parse(%q) = %v, %v, want %v", text, got, err, l)
			}
			again, err := Parse(got.String(), now, zone, "")
			if err != nil || again != got || got.Clock {
				t.Fatalf("Parse(%q) = %v, %v, want %v", got, again, err, got)
			}
		}
	})
}

// FuzzParse: nothing makes Parse panic; what it reads is a real time whose canonical
// form it reads again; what it refuses it can name.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2026-03-14 19:00 KST", "14 Mar 7pm", "next friday 8pm", "in 3 days", "내일 오후 8시", "3월 14일(토) 저녁 일곱 시 반", "amanhã às 20h", "sexta que vem 8 e meia da noite",
		"3月14日 19時半", "来週の土曜日 午後7時", "2026-11-01 01:30 again PT", "<t:1773482400:F>", "2026-03-14T19:00+09:00", "3/4 (Thu)", "24:00 UTC+14", "dia 31 meia-noite"} {
		f.Add(seed, int64(1773198000), uint16(350))
	}
	zones := calendar.Zones()
	f.Fuzz(func(t *testing.T, text string, unix int64, zone uint16) {
		now := time.Unix(unix%4_000_000_000, 0)
		name := zones[int(zone)%len(zones)]
		got, err := Parse(text, now, name, "ko")
		var unclear ErrUnclear
		switch {
		case err != nil && !errors.As(err, &unclear):
			t.Fatalf("Parse(%q) = %v, want an ErrUnclear", text, err)
		case err != nil && (unclear.Code == "" || unclear.Piece == "" && unclear.Code != Empty && unclear.Code != Long):
			t.Fatalf("Parse(%q) = %#v, without a piece", text, unclear)
		case err != nil:
			return
		}
		back, err := kpop.ParseLocal(got.Local.String())
		if err != nil || back != got.Local {
			t.Fatalf("Parse(%q) = %v, which is no local time: %v", text, got, err)
		}
		got.Clock = false
		again, err := Parse(got.String(), now, name, "")
		if err != nil || again != got {
			t.Fatalf("Parse(%q) = %v, but Parse(%q) = %v, %v", text, got, got, again, err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("3월 14일(토) 오후 7시 30분 KST", noon(), "Asia/Seoul", "ko"); err != nil {
			b.Fatal(err)
		}
	}
}
