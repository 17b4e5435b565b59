package page

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var pictures = flag.String("pictures", "", "write what the browser shows into this folder")

// browser is the page in a real browser.
type browser struct {
	*world
	ctx context.Context

	mu     sync.Mutex
	errors []string // what its console complained of
}

// browse opens the page in Chromium, which Debian and .ci/run have.
func browse(t *testing.T) *browser {
	t.Helper()
	path := found(Browsers())
	if path == "" {
		t.Skip("there is no Chromium here: apt-get install chromium")
	}
	b := &browser{world: serve(t)}
	alone, stop := chromedp.NewExecAllocator(b.world.ctx, chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.WSURLReadTimeout(patience), chromedp.WindowSize(1280, 900), chromedp.Flag("disable-dev-shm-usage", true), chromedp.UserDataDir(t.TempDir()))
	ctx, cancel := chromedp.NewContext(alone)
	b.ctx = ctx
	var listening sync.WaitGroup
	t.Cleanup(func() {
		cancel()
		stop()
		listening.Wait()
	})
	b.do(chromedp.Navigate("about:blank"))
	listening.Go(b.listen)
	b.do(chromedp.Navigate(b.address))
	b.until(`document.querySelectorAll("#messages .container").length > 0`)
	return b
}

// listen keeps what the console complains of until the browser has ended.
func (b *browser) listen() {
	for m, err := range chromedp.Console(b.ctx) {
		if err != nil {
			return
		}
		if m.IsException() || m.Type == "error" {
			b.mu.Lock()
			b.errors = append(b.errors, m.String())
			b.mu.Unlock()
		}
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// value is what an expression is in the page.
func value[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until an expression is true in the page.
func (b *browser) until(expression string) {
	b.t.Helper()
	b.eventually(expression, func() bool { return value[bool](b, "Boolean("+expression+")") })
}

// says waits until the last message of the channel says something.
func (b *browser) says(text string) {
	b.t.Helper()
	b.until(fmt.Sprintf(`document.querySelector("#messages li.message:last-child")?.textContent.includes(%q)`, text))
}

// types types into what has the focus; keys are kb's.
func (b *browser) types(text string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(text))
}

// clicks presses the last button that is labelled so.
func (b *browser) clicks(where, label string) {
	b.t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.textContent.includes(%q)).at(-1)`, where, label)
	b.until(find)
	value[bool](b, find+`.click() ?? true`)
}

// sets chooses from one of the browser's own menus.
func (b *browser) sets(menu, to string) {
	b.t.Helper()
	value[bool](b, fmt.Sprintf(`((e) => { e.value = %q; e.dispatchEvent(new Event("change", { bubbles: true })); return true; })(document.querySelector(%q))`, to, menu))
}

// asks sends a whole command, as somebody does who pasted it.
func (b *browser) asks(text string) {
	b.t.Helper()
	value[bool](b, fmt.Sprintf(`((e) => { e.value = %q; e.focus(); return true; })(document.querySelector("#line"))`, text))
	b.types(kb.Enter)
}

func (b *browser) picture(name string) {
	b.t.Helper()
	if *pictures == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(*pictures, name+".png"), png, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.errors) > 0 {
		b.t.Errorf("the console complains:\n%s", strings.Join(b.errors, "\n"))
	}
}

// TestANewcomerInABrowser does what somebody does who has never seen the bot, at the width of
// a desk and of a phone.
func TestANewcomerInABrowser(t *testing.T) {
	b := browse(t)
	for _, width := range []string{"desktop", "phone"} {
		if width == "phone" {
			b.do(chromedp.Click("#width"))
		}
		b.sets("#person", people()[0].ID)
		b.picture(width + "-first")
		// The keyboard alone: / lists commands, a few letters find one, Tab takes it, its options
		// complete with the bot's own suggestions, Enter sends.
		b.do(chromedp.Focus("#line"))
		b.types("/")
		b.until(`document.querySelectorAll("#suggestions li").length > 10`)
		b.picture(width + "-commands")
		b.types("son")
		b.until(`document.querySelector("#suggestions li").textContent.startsWith("/song")`)
		b.types(kb.Tab)
		b.until(`document.activeElement.id === "option-song"`)
		b.types("gold")
		b.until(`document.querySelector("#suggestions li")?.textContent.includes("Golden")`)
		b.picture(width + "-suggestions")
		b.types(kb.Enter)
		b.until(`document.getElementById("option-song").value.includes("Golden")`)
		b.types(kb.Enter)
		b.says("no. 1")
		b.picture(width + "-song")
		b.clicks("#messages button.button", "Chart run")
		b.until(`document.querySelector("#messages .gallery img")?.naturalWidth > 0`)
		b.picture(width + "-run")
		// A message's menu looks up what it names.
		b.clicks("#messages button.plain", "Find charts")
		b.until(`document.querySelector("#messages li.private:last-child")?.textContent.includes("Golden")`)
		b.picture(width + "-find")
		// A fan is not offered what moderators do; a moderator adds an event, a fan comes to it.
		b.asks("/manage log")
		b.until(`document.getElementById("note").textContent.length > 0`)
		b.sets("#person", people()[1].ID)
		b.asks("/manage add-event name:Example " + width + " night when:tomorrow 19:00 zone:Asia/Seoul")
		b.clicks("#messages button.button", "Save")
		b.says("Saved")
		b.sets("#person", people()[0].ID)
		b.asks("/event")
		b.says("Example " + width + " night")
		b.picture(width + "-events")
		b.asks("/event event:Example " + width + " night")
		b.clicks("#messages button.button", "Going")
		b.until(`[...document.querySelectorAll("#messages li.message")].slice(-2).some((e) => e.textContent.includes("You are going"))`)
	}
	// The clock is moved to Monday, and the digest of the examples comes.
	b.clicks("#channels button", "charts")
	posted := value[int](b, `document.querySelectorAll("#messages li.message").length`)
	b.do(chromedp.Click("#tools"))
	b.clicks("#side button", "Monday")
	b.until(fmt.Sprintf(`document.querySelectorAll("#messages li.message").length > %d`, posted))
	b.picture("digest")
	b.quiet()
}

// TestAccessible holds the page to the rules of axe-core, in the dark and in the light, at both
// widths, with an answer, a list and the panels on it.
func TestAccessible(t *testing.T) {
	rules, err := os.ReadFile("browser/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not here: npm ci --prefix bot/web/page/browser")
	}
	b := browse(t)
	value[bool](b, string(rules)+";true")
	b.do(chromedp.Click("#tools"))
	for _, step := range []func(){
		func() {},
		func() { b.do(chromedp.Click("#light")) },
		func() { b.do(chromedp.Click("#width"), chromedp.Click("#tools")) },
		func() { b.do(chromedp.Focus("#line")); b.types("/") },
	} {
		step()
		for _, fault := range value[[]string](b, `(async () => (await axe.run()).violations.filter((v) => ["serious", "critical"].includes(v.impact))
			.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target + " " + n.failureSummary)))()`) {
			t.Error(fault)
		}
	}
	b.quiet()
}

// TestThePageSpeaksKorean: the page, the commands and the answers.
func TestThePageSpeaksKorean(t *testing.T) {
	b := browse(t)
	b.sets("#language", "ko")
	b.until(`document.documentElement.lang === "ko" && document.getElementById("send").textContent === "보내기"`)
	b.asks("/song song:Golden")
	b.says("1위")
	b.picture("korean")
	b.quiet()
}

// TestHostileTextsStayTexts: what people write is shown and never runs.
func TestHostileTextsStayTexts(t *testing.T) {
	b := browse(t)
	b.sets("#person", people()[1].ID)
	for i, name := range []string{
		`<img src=x onerror="window.hit=1">`, `<script>window.hit=1</script>`, `[x](javascript:window.hit=1)`,
		`"><svg onload=window.hit=1>`, "\u202egnp.exe", strings.Repeat("**`||~~__", 10),
	} {
		out := b.post("ask", with(b.as(1, general, "en-US"), "text", "/manage add-event", "options", map[string]string{
			"name": fmt.Sprintf("%s %d", name, i), "when": "tomorrow 19:00", "zone": "Asia/Seoul", "note": name,
		}))
		if out["error"] != nil || out["silent"] == true {
			t.Errorf("%q: %v", name, out)
		}
	}
	b.until(`document.querySelectorAll("#messages li.message").length >= 5`)
	if value[bool](b, `Boolean(window.hit) || document.querySelector("#messages script, #messages [onerror], #messages [onload], #messages a[href^='javascript']") !== null`) {
		t.Error("a text became part of the page")
	}
	b.quiet()
}
