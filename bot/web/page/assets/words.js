// The words of the page, in the language of whoever is played; and the times, in their zone.

let words = {};
export const reader = { locale: "en-US", zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ahead: 0 };

export function speak(language) {
  words = language.words;
  reader.locale = language.code;
  document.documentElement.lang = language.code;
  for (const e of document.querySelectorAll("[data-say]")) e.textContent = say(e.dataset.say);
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{\{?\.?(\w+)\}?\}/g, (_, name) => values[name] ?? "");
}

// now is the time of the page's Discord, in milliseconds.
export const now = () => Date.now() + reader.ahead;

const styles = {
  t: { timeStyle: "short" }, T: { timeStyle: "medium" }, d: { dateStyle: "short" }, D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" }, F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" }, S: { dateStyle: "short", timeStyle: "medium" },
};

export function when(ms, style = "f") {
  if (style === "R") return relative(ms - now());
  return new Intl.DateTimeFormat(reader.locale, { ...styles[style], timeZone: reader.zone }).format(ms);
}

const units = [["year", 31536e6], ["month", 2592e6], ["day", 864e5], ["hour", 36e5], ["minute", 6e4], ["second", 1e3]];

function relative(ms) {
  const [unit, size] = units.find(([, size]) => Math.abs(ms) >= size) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: "auto" }).format(Math.round(ms / size), unit);
}
