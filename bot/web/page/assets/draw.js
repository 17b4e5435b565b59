// A message as Discord draws it, from the JSON that Discord got.

import { element, markdown, inline } from "./mark.js";
import { say, when } from "./words.js";

const loading = 1 << 7;

// draw returns a message's list item. world knows names, and presses what is pressed.
export function draw(message, world) {
  const raw = message.raw;
  const asked = world.asked(raw.interaction_metadata?.id);
  const item = element("li", { class: "message" + (message.ephemeral ? " private" : ""), id: "m" + message.id });
  if (asked) item.append(element("p", { class: "asked" }, say("used", { who: world.person(asked.person), what: asked.text })));
  item.append(element("p", { class: "author" }, element("span", { class: "avatar", "aria-hidden": "true" }, "F"), element("strong", {}, "Fanchart"),
    element("span", { class: "app" }, say("app")), element("span", { class: "small" }, when(Date.parse(raw.timestamp), "t") + (raw.edited_timestamp ? " · " + say("edited") : ""))));
  item.append(...parts(message, world), ...foot(message, world));
  return item;
}

function parts(message, world) {
  const raw = message.raw;
  if (raw.flags & loading) return [element("p", { class: "thinking" }, say("thinking"))];
  const out = [];
  if (raw.content) out.push(markdown(raw.content, world));
  for (const e of raw.embeds ?? []) out.push(embed(e, raw, world));
  for (const c of raw.components ?? []) out.push(component(c, message, world));
  const used = JSON.stringify(raw.components) + JSON.stringify(raw.embeds);
  for (const file of raw.attachments ?? []) {
    if (!used.includes("attachment://" + file.filename)) out.push(attachment(file, world));
  }
  return out;
}

function foot(message, world) {
  const menu = world.menu().map((c) => element("button", { type: "button", class: "plain small", onclick: () => world.choose(c, said(message)) }, c.shown));
  const show = element("button", { type: "button", class: "plain small", onclick: () => world.show(message) }, say("got"));
  if (!message.ephemeral) return [element("p", { class: "foot" }, ...menu, show)];
  const dismiss = element("button", { type: "button", class: "plain small", onclick: () => world.dismiss(message) }, say("dismiss"));
  return [element("p", { class: "foot" }, element("span", { class: "small" }, say("only-you")), dismiss, ...menu, show)];
}

// said is what a message says in words: its content, and the texts of its parts.
function said(message) {
  const out = [message.raw.content ?? ""];
  const walk = (c) => { if (c.content) out.push(c.content); for (const inner of c.components ?? []) walk(inner); };
  for (const c of message.raw.components ?? []) walk(c);
  return out.filter(Boolean).join("\n").slice(0, 4000);
}

const kinds = {
  1: row, 2: button, 3: menu, 5: menu, 6: menu, 7: menu, 8: menu, 9: section,
  10: (c, message, world) => markdown(c.content, world),
  11: (c, message, world) => picture(c, message, "thumbnail"),
  12: (c, message) => element("div", { class: "gallery" }, ...c.items.map((item) => picture(item, message, ""))),
  13: (c, message, world) => attachment(named(c.file.url, message) ?? { filename: c.file.url, url: c.file.url }, world),
  14: (c) => element("hr", { class: (c.divider === false ? "blank" : "") + (c.spacing === 2 ? " wide" : "") }),
  17: container,
};

function component(c, message, world) {
  const make = kinds[c.type];
  return make ? make(c, message, world) : element("p", { class: "small" }, "?");
}

function container(c, message, world) {
  const e = element("div", { class: "container" }, ...c.components.map((inner) => component(inner, message, world)));
  if (c.accent_color !== undefined && c.accent_color !== null) e.style.setProperty("--accent", colour(c.accent_color));
  if (c.spoiler) e.classList.add("spoiler");
  return e;
}

const colour = (n) => "#" + n.toString(16).padStart(6, "0");

function row(c, message, world) {
  return element("div", { class: "row" }, ...c.components.map((inner) => component(inner, message, world)));
}

function section(c, message, world) {
  return element("div", { class: "section" }, element("div", {}, ...c.components.map((inner) => component(inner, message, world))),
    component(c.accessory, message, world));
}

function named(url, message) {
  return message.raw.attachments?.find((file) => "attachment://" + file.filename === url);
}

// local is where this page has a file that the stand-in keeps at an address of its own.
function local(url) {
  const path = /^http:\/\/127\.0\.0\.1:\d+\/(attachments\/.+)$/.exec(url ?? "");
  return path ? path[1] : null;
}

function picture(item, message, kind) {
  const src = local(named(item.media.url, message)?.url ?? item.media.url);
  if (!src) return element("p", { class: "small" }, item.description ?? "");
  return element("img", { class: kind, src, alt: item.description ?? "", loading: "lazy" });
}

function attachment(file, world) {
  const href = local(file.url);
  if (href && /^image\//.test(file.content_type ?? "")) return element("img", { src: href, alt: file.description ?? file.filename });
  return element("p", { class: "file" }, href ? element("a", { href, download: file.filename }, "📄 " + file.filename) : file.filename,
    element("span", { class: "small" }, file.size ? " " + (file.size / 1024).toFixed(1) + " kB" : ""));
}

const looks = { 1: "blue", 2: "grey", 3: "green", 4: "red", 5: "link" };

function face(c) {
  return [c.emoji?.name, c.label].filter(Boolean).join(" ");
}

function button(c, message, world) {
  if (c.style === 5) return element("a", { class: "button link", href: /^https?:/.test(c.url) ? c.url : "#", target: "_blank", rel: "noopener noreferrer" }, face(c) + " ↗");
  const e = element("button", { type: "button", class: "button " + (looks[c.style] ?? "grey"), disabled: c.disabled }, face(c));
  e.addEventListener("click", () => world.press(message, c.custom_id, undefined, e));
  return e;
}

// A menu is the browser's own: it is known to every screen reader and every thumb.
function menu(c, message, world) {
  const many = (c.max_values ?? 1) > 1;
  const options = c.type === 3 ? c.options : world.options(c.type);
  const e = element("select", { "aria-label": c.placeholder ?? say("choose"), disabled: c.disabled, multiple: many, size: many ? Math.min(options.length, 8) : null });
  if (!many) e.append(element("option", { value: "", disabled: true, selected: !options.some((o) => o.default) }, c.placeholder ?? say("choose")));
  for (const o of options) {
    e.append(element("option", { value: o.value, selected: o.default }, [o.emoji?.name, o.label, o.description && "— " + o.description].filter(Boolean).join(" ")));
  }
  const chosen = () => [...e.selectedOptions].map((o) => o.value).filter(Boolean);
  if (!many) {
    e.addEventListener("change", () => world.press(message, c.custom_id, chosen(), e));
    return e;
  }
  const go = element("button", { type: "button", class: "button grey" }, say("choose"));
  go.addEventListener("click", () => world.press(message, c.custom_id, chosen(), go));
  return element("div", { class: "many" }, e, go);
}

function embed(e, raw, world) {
  const out = element("div", { class: "container embed" });
  if (e.color !== undefined) out.style.setProperty("--accent", colour(e.color));
  if (e.author?.name) out.append(element("div", { class: "small" }, e.author.name));
  if (e.title) out.append(element("div", { class: "h h3" }, ...inline(e.title, world)));
  if (e.description) out.append(markdown(e.description, world));
  for (const f of e.fields ?? []) out.append(element("div", { class: f.inline ? "inline" : "" }, element("strong", {}, ...inline(f.name, world)), markdown(f.value, world)));
  if (e.image) out.append(picture({ media: e.image, description: "" }, { raw }, ""));
  if (e.footer?.text) out.append(element("div", { class: "small" }, e.footer.text));
  return out;
}

// measure counts what Discord limits: components, characters and bytes of texts.
export function measure(raw) {
  let components = 0, characters = (raw.content ?? "").length, bytes = 0;
  const encoder = new TextEncoder();
  const walk = (c) => {
    components++;
    if (c.content) { characters += c.content.length; bytes += encoder.encode(c.content).length + 12; }
    for (const inner of [...(c.components ?? []), ...(c.accessory ? [c.accessory] : [])]) walk(inner);
  };
  for (const c of raw.components ?? []) walk(c);
  return { components, characters, bytes };
}
