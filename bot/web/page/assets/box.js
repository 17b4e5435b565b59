// The box in which commands are typed: the list behind "/", the fields of a command's
// options, and what is suggested for them.

import { element } from "./mark.js";
import { reader, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const nested = (o) => o.type === 1 || o.type === 2;
const named = (o) => o.name_localizations?.[reader.locale] ?? o.name;
const told = (o) => o.description_localizations?.[reader.locale] ?? o.description;

// box makes the box work. world has what it needs of the page: the commands, who asks, the
// way to the bot.
export function box(world) {
  const b = { world, entries: [], fields: [], entry: null, list: [], at: -1, target: null };
  $("box").addEventListener("submit", (e) => e.preventDefault()); // Enter has one meaning, in keys
  $("send").addEventListener("click", () => send(b));
  b.reset = () => reset(b);
  b.fill = (text) => fill(b, text);
  b.load = () => { b.entries = world.commands().filter((c) => (c.type ?? 1) === 1).flatMap((c) => flatten(c)); reset(b); };
  return b;
}

// flatten lists a command, or its subcommands, each with the path by which it is asked.
function flatten(o, path = [], names = []) {
  const here = [...path, o.name], shown = [...names, named(o)];
  const inner = (o.options ?? []).filter(nested);
  if (inner.length) return inner.flatMap((i) => flatten(i, here, shown));
  return [{ path: here.join(" "), shown: shown.join(" "), told: told(o), options: o.options ?? [] }];
}

function reset(b) {
  b.entry = null;
  b.fields = [];
  const input = element("input", { id: "line", type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list", "aria-label": say("ask"), placeholder: say("ask"), maxlength: 4000 });
  input.addEventListener("input", () => commands(b, input));
  input.addEventListener("keydown", (e) => keys(b, e, input));
  $("fields").replaceChildren(input);
  close(b);
}

// commands offers those whose name or description has what is typed.
function commands(b, input) {
  const typed = input.value;
  if (!typed.startsWith("/")) return close(b);
  const words = typed.slice(1).toLowerCase().trim();
  const fits = (e) => [e.path, e.shown].some((t) => t.toLowerCase().startsWith(words)) ? 0 : (e.path + " " + e.shown + " " + e.told).toLowerCase().includes(words) ? 1 : 2;
  const list = b.entries.filter((e) => fits(e) < 2).sort((x, y) => fits(x) - fits(y));
  const exact = list.filter((e) => (typed + " ").startsWith("/" + e.path + " "));
  open(b, input, (exact.length && typed.includes(":") ? [] : list).map((e) => ({ label: "/" + e.shown, more: e.told, take: () => choose(b, e) })));
}

// choose begins a command: its required options first, the others to be added.
function choose(b, entry) {
  b.entry = entry;
  b.fields = [];
  const name = element("button", { type: "button", class: "chosen", title: entry.told, onclick: () => { reset(b); $("line").focus(); } }, "/" + entry.shown + " ✕");
  const more = element("span", { id: "more" });
  $("fields").replaceChildren(name, more);
  for (const o of entry.options.filter((o) => o.required)) add(b, o);
  if (!b.fields.length && entry.options.length && entry.options[0].autocomplete) add(b, entry.options[0]);
  offer(b);
  close(b);
  (b.fields[0]?.input ?? $("send")).focus();
}

// offer lists the options that have no field yet.
function offer(b) {
  const left = b.entry.options.filter((o) => !b.fields.some((f) => f.option.name === o.name));
  $("more").replaceChildren(...left.map((o) => element("button", { type: "button", class: "option", title: told(o), onclick: () => { add(b, o).input.focus(); offer(b); } }, "+ " + named(o))));
}

function add(b, option) {
  const id = "option-" + option.name;
  const field = { option, value: null };
  if (option.type === 11) {
    field.input = element("input", { id, type: "file" });
  } else {
    field.input = element("input", { id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list", placeholder: told(option), required: option.required, maxlength: option.max_length ?? 6000 });
    field.input.addEventListener("input", () => { field.value = null; suggest(b, field); });
    field.input.addEventListener("focus", () => suggest(b, field));
    field.input.addEventListener("keydown", (e) => keys(b, e, field.input, field));
  }
  field.holder = element("div", { class: "field" }, element("label", { for: id }, named(option)), field.input);
  b.fields.push(field);
  $("more").before(field.holder);
  return field;
}

// suggest offers values: the bot's own where it completes, else those that there are.
async function suggest(b, field) {
  clearTimeout(b.waiting);
  const o = field.option;
  const typed = field.input.value;
  const take = (c) => ({ label: c.name, take: () => set(b, field, c.name, String(c.value)) });
  const fits = (c) => !typed || c.name.toLowerCase().includes(typed.toLowerCase());
  if (o.choices?.length) return open(b, field.input, o.choices.map((c) => ({ ...c, name: named(c) })).filter(fits).map(take));
  if (o.type === 5) return open(b, field.input, [{ name: say("yes"), value: "true" }, { name: say("no"), value: "false" }].map(take));
  if (o.type >= 6 && o.type <= 9) return open(b, field.input, b.world.options(o.type === 6 ? 5 : o.type === 7 ? 8 : o.type === 8 ? 6 : 7).map((c) => ({ name: c.label, value: c.value })).filter(fits).map(take));
  if (!o.autocomplete) return close(b);
  const asked = b.asked = Symbol("asked");
  b.waiting = setTimeout(async () => {
    const answer = await b.world.send("complete", { ...request(b), focused: o.name });
    if (b.asked !== asked || document.activeElement !== field.input) return;
    open(b, field.input, (answer.choices ?? []).map(take));
  }, typed ? 90 : 0);
}

function set(b, field, name, value) {
  field.input.value = name;
  field.value = value;
  close(b);
}

// open shows the list under what is typed into.
function open(b, input, list) {
  b.list = list;
  b.at = list.length ? 0 : -1;
  b.target = input;
  const box = $("suggestions");
  box.replaceChildren(...list.map((s, i) => {
    const e = element("li", { role: "option", id: "s" + i, "aria-selected": i === 0 ? "true" : "false" }, element("span", {}, s.label), element("span", { class: "small" }, s.more ?? ""));
    e.addEventListener("pointerdown", (p) => { p.preventDefault(); s.take(); });
    return e;
  }));
  box.hidden = !list.length;
  input.setAttribute("aria-expanded", String(!box.hidden));
  if (list.length) input.setAttribute("aria-activedescendant", "s0");
}

function close(b) {
  clearTimeout(b.waiting);
  b.asked = null;
  b.list = [];
  b.at = -1;
  $("suggestions").hidden = true;
  b.target?.setAttribute("aria-expanded", "false");
  b.target?.removeAttribute("aria-activedescendant");
}

function move(b, by) {
  $("s" + b.at)?.setAttribute("aria-selected", "false");
  b.at = (b.at + by + b.list.length) % b.list.length;
  const e = $("s" + b.at);
  e.setAttribute("aria-selected", "true");
  e.scrollIntoView({ block: "nearest" });
  b.target.setAttribute("aria-activedescendant", "s" + b.at);
}

// keys are those of Discord: arrows and Tab or Enter in the list, Enter sends, Escape and an
// empty field go back.
function keys(b, e, input, field) {
  if (e.isComposing) return;
  const listed = b.list.length > 0 && b.target === input;
  const takes = listed && (e.key === "Tab" && !e.shiftKey || e.key === "Enter");
  if (listed && (e.key === "ArrowDown" || e.key === "ArrowUp")) {
    e.preventDefault();
    move(b, e.key === "ArrowDown" ? 1 : -1);
  } else if (takes && b.list[b.at]) {
    e.preventDefault();
    b.list[b.at].take();
  } else if (e.key === "Enter") {
    e.preventDefault();
    send(b);
  } else if (e.key === "Escape") {
    listed ? close(b) : reset(b);
    $("line")?.focus();
  } else if (e.key === "Backspace" && field && !input.value) {
    e.preventDefault();
    remove(b, field);
  }
}

function remove(b, field) {
  if (field.option.required || !b.fields.length) {
    reset(b);
    $("line").focus();
    return;
  }
  b.fields = b.fields.filter((f) => f !== field);
  field.holder.remove();
  offer(b);
  (b.fields.at(-1)?.input ?? $("send")).focus();
}

// request is what is in the box, as the page's server takes it.
function request(b) {
  const options = {};
  for (const f of b.fields) {
    if (f.option.type !== 11 && (f.input.value !== "" || f.value !== null)) options[f.option.name] = f.value ?? f.input.value;
  }
  const shown = ["/" + b.entry.shown, ...b.fields.filter((f) => f.option.type !== 11 && f.input.value).map((f) => named(f.option) + ":" + f.input.value)];
  return { text: "/" + b.entry.path, options, shown: shown.join(" ") };
}

async function send(b) {
  let what = b.entry ? request(b) : { text: $("line").value.trim() };
  if (!b.entry && !what.text.startsWith("/")) {
    b.world.note(say("slash"));
    return;
  }
  if (!b.entry && !b.entries.some((e) => (what.text + " ").startsWith("/" + e.path + " "))) {
    b.world.note(say("not-offered", { what: what.text.split(" ")[0] }));
    return;
  }
  const files = {};
  for (const f of b.fields) {
    const file = f.option.type === 11 && f.input.files[0];
    if (file) files[f.option.name] = { name: file.name, type: file.type, data: await base64(file) };
  }
  if (Object.keys(files).length) what = { ...what, files };
  reset(b);
  $("line").focus();
  const answer = await b.world.send("ask", what);
  if (answer.error) b.world.note(answer.error);
  else if (answer.silent) b.world.note(say("silent"));
}

async function base64(file) {
  let text = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

// fill puts a command into the box, as a press on its mention does.
function fill(b, text) {
  const entry = b.entries.find((e) => "/" + e.path === text);
  if (entry) return choose(b, entry);
  reset(b);
  $("line").value = text;
  $("line").focus();
}
