// Discord's markdown, as elements. Nothing here makes HTML of a text: what people wrote stays
// text, whatever it says.

import { now, reader, when } from "./words.js";

export function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else e.setAttribute(key, value === true ? "" : value);
  }
  e.append(...children);
  return e;
}

// A link leads out of the page only where it says so itself, and only by http or https.
function link(url, ...inside) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, ...inside);
}

function inside(name, attributes = {}) {
  return (found, world) => element(name, attributes, ...inline(found[1], world));
}

function spoiler(found, world) {
  const e = element("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, ...inline(found[1], world));
  e.addEventListener("click", () => { e.classList.add("open"); e.setAttribute("aria-expanded", "true"); });
  return e;
}

function time(found) {
  const ms = Number(found[1]) * 1000;
  const e = element("time", { title: when(ms, "F"), datetime: new Date(ms).toISOString(), class: "stamp" }, when(ms, found[2]));
  e.dataset.at = ms;
  e.dataset.style = found[2] ?? "f";
  return e;
}

const mention = (text, attributes = {}) => element("span", { class: "mention", ...attributes }, text);

// What stands in a line, first match first.
const spans = [
  [/\\([\\*_~`|<>[\]()#\-:@!.+])/y, (found) => found[1]],
  [/(`+)([^`](?:[^]*?[^`])?)\1(?!`)/y, (found) => element("code", {}, found[2])],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, time],
  [/<@&(\d{1,20})>/y, (found, world) => mention("@" + world.role(found[1]))],
  [/<@!?(\d{1,20})>/y, (found, world) => mention("@" + world.person(found[1]))],
  [/<#(\d{1,20})>/y, (found, world) => channel(found[1], world)],
  [/<\/([^:>\n]{1,100}):(\d{1,20})>/y, (found, world) => command(found[1], world)],
  [/<(https?:\/\/[^\s<>]+)>/y, (found) => link(found[1], found[1])],
  [/\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?: "[^"\n]*")?\)/y, (found, world) => link(found[2], ...inline(found[1], world))],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/y, (found) => link(found[0], found[0])],
  [/\|\|([^]+?)\|\|/y, spoiler],
  [/\*\*([^]+?)\*\*(?!\*)/y, inside("strong")],
  [/__([^]+?)__(?!_)/y, inside("u")],
  [/~~([^]+?)~~/y, inside("s")],
  [/\*(?![\s*])([^*]+?)\*(?!\*)/y, inside("em")],
  [/_(?![\s_])([^_]+?)_(?![\p{L}\p{N}_])/yu, inside("em")],
];

function channel(id, world) {
  const name = world.channel(id);
  return name ? element("button", { type: "button", class: "mention", onclick: () => world.go(id) }, "#" + name) : mention("#" + id);
}

function command(text, world) {
  return element("button", { type: "button", class: "mention", onclick: () => world.fill("/" + text) }, "/" + text);
}

// inline returns the texts and elements of a line.
export function inline(text, world) {
  const out = [];
  let plain = "";
  for (let i = 0; i < text.length;) {
    const hit = match(text, i);
    if (!hit) {
      plain += text[i++];
      continue;
    }
    if (plain) out.push(plain);
    plain = "";
    out.push(hit.make(hit.found, world));
    i += hit.found[0].length;
  }
  if (plain) out.push(plain);
  return out;
}

function match(text, i) {
  if (!"\\`<[h|*_~".includes(text[i])) return null;
  if (text[i] === "_" && i > 0 && /[\p{L}\p{N}]/u.test(text[i - 1])) return null;
  for (const [pattern, make] of spans) {
    pattern.lastIndex = i;
    const found = pattern.exec(text);
    if (found) return { found, make };
  }
  return null;
}

// markdown returns the elements of a whole text.
export function markdown(text, world) {
  const out = element("div", { class: "text" });
  for (const [i, part] of text.split(/```(?:[\w+-]+\n)?\n?([^]*?)\n?```/).entries()) {
    if (i % 2) out.append(element("pre", {}, element("code", {}, part)));
    else if (part) lines(part.replace(/^\n|\n$/g, ""), out, world);
  }
  return out;
}

function lines(text, out, world) {
  let list = null;
  for (const line of text.split("\n")) {
    const item = /^( *)(?:[-*]|(\d{1,9})\.) (.+)$/.exec(line);
    if (!item) list = null;
    if (!item) {
      out.append(block(line, world));
      continue;
    }
    const name = item[2] ? "ol" : "ul";
    if (list?.localName !== name) out.append(list = element(name, item[2] ? { start: item[2] } : {}));
    list.append(element("li", { class: item[1].length > 1 ? "deep" : null }, ...inline(item[3], world)));
  }
}

function block(line, world) {
  const heading = /^(#{1,3}) (.+)$/.exec(line);
  if (heading) return element("div", { class: "h h" + heading[1].length, role: "heading", "aria-level": 2 + heading[1].length }, ...inline(heading[2], world));
  const small = /^-# (.+)$/.exec(line);
  if (small) return element("div", { class: "subtext" }, ...inline(small[1], world));
  const quote = /^> (.*)$/.exec(line);
  if (quote) return element("blockquote", {}, ...inline(quote[1], world));
  return element("div", { class: "line" }, ...inline(line, world));
}

// refresh words all times anew: the zone, the language or the hour has changed.
export function refresh() {
  for (const e of document.querySelectorAll("time.stamp")) {
    e.textContent = when(Number(e.dataset.at), e.dataset.style);
    e.title = when(Number(e.dataset.at), "F");
  }
  document.getElementById("now").textContent = when(now(), "F") + " · " + reader.zone;
}
