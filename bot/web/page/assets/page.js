// The page: who is played and where, what happened there, and the panels beside it.

import { box } from "./box.js";
import { draw, measure } from "./draw.js";
import { element, refresh } from "./mark.js";
import { now, reader, say, speak } from "./words.js";

const $ = (id) => document.getElementById(id);
const messages = new Map(); // by id, in the order of their ids
const asked = new Map(); // who asked, by interaction
const dismissed = new Set();
let state, me, here, natives = [];

const world = {
  person: (id) => { const p = state.people.find((p) => p.id === id); return p ? say("person." + p.key) : id === state.bot ? "Fanchart" : id; },
  role: (id) => say("role", { number: Number(BigInt(id) & 0x3fffffn) - 1000 }),
  channel: (id) => { const c = rooms().find((c) => c.id === id); return c && say("channel." + c.key); },
  asked: (id) => asked.get(id),
  commands: () => state.commands.filter(offered),
  menu: () => state.commands.filter((c) => c.type === 3 && offered(c)).map((c) => ({ name: c.name, shown: c.name_localizations?.[reader.locale] ?? c.name })),
  choose: async (c, content) => {
    const answer = await world.send("menu", { command: c.name, content });
    if (answer.error) note(answer.error);
    else if (answer.silent) note(say("silent"));
  },
  go: (id) => enter(id),
  fill: (text) => line.fill(text),
  note,
  show,
  dismiss: (m) => { dismissed.add(m.id); $("m" + m.id)?.remove(); },
  options,
  send: (path, what) => post(path, { person: me.id, channel: here, locale: reader.locale, ...what }),
  press,
};
const line = box(world);

// offered says whether Discord offers a command to the played person where they are.
function offered(c) {
  const direct = here === me.dm, may = BigInt(me.permissions), needs = BigInt(c.default_member_permissions ?? 0);
  return (c.contexts ?? [0, 1]).includes(direct ? 1 : 0) && (direct || (may & 8n) !== 0n || (may & needs) === needs);
}

async function post(path, what) {
  try {
    const r = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
    return r.ok ? await r.json() : { error: await r.text() };
  } catch {
    return { error: say("gone") };
  }
}

function note(text) {
  $("note").textContent = text;
  clearTimeout(note.timer);
  note.timer = setTimeout(() => { $("note").textContent = ""; }, 10000);
}

// rooms are the channels that the played person sees.
function rooms() {
  const place = state.places.find((p) => p.id === me.guild);
  return [...place.channels, { id: me.dm, key: "dm" }];
}

// options are what a menu of Discord's own offers, by its type: users, roles, channels.
function options(type) {
  const users = state.people.map((p) => ({ label: world.person(p.id), value: p.id }));
  const roles = [1, 2].map((n) => { const id = String(BigInt(me.guild) + 1000n + BigInt(n)); return { label: world.role(id), value: id }; });
  const channels = rooms().filter((c) => c.key !== "dm").map((c) => ({ label: "#" + say("channel." + c.key), value: c.id }));
  return { 5: users, 6: roles, 7: [...users, ...roles], 8: channels }[type];
}

async function press(message, id, values, control) {
  control.classList.add("waits");
  const answer = await world.send("press", { message: message.id, id, values });
  control.classList.remove("waits");
  if (answer.error) note(answer.error);
  else if (answer.silent) note(say("silent"));
}

const mine = (m) => m.channel === here && !m.deleted && !dismissed.has(m.id) && (!m.owner || m.owner === me.id);

// redraw draws the channel anew; one message alone is put in its place.
function redraw() {
  $("messages").replaceChildren(...[...messages.values()].filter(mine).map((m) => draw(m, world)));
  $("where").textContent = "#" + world.channel(here);
  bottom();
}

function place(m) {
  const old = $("m" + m.id);
  if (!mine(m)) return old?.remove();
  const item = draw(m, world);
  if (old) old.replaceWith(item);
  else $("messages").append(item);
  if (!old) bottom();
}

function bottom() {
  const list = $("messages");
  requestAnimationFrame(() => { list.scrollTop = list.scrollHeight; });
}

function enter(id) {
  here = id;
  for (const b of $("channels").querySelectorAll("button")) b.setAttribute("aria-current", String(b.dataset.id === id));
  $("channels").querySelector(`[data-id="${id}"]`)?.classList.remove("unread");
  redraw();
  line.load();
}

function channels() {
  $("channels").setAttribute("aria-label", say("channels"));
  const server = say("server." + state.places.find((p) => p.id === me.guild).key);
  $("channels").replaceChildren(element("p", { class: "small" }, server), ...rooms().map((c) =>
    element("button", { type: "button", "data-id": c.id, onclick: () => enter(c.id) }, (c.key === "dm" ? "✉ " : "# ") + say("channel." + c.key))));
}

function play(id) {
  me = state.people.find((p) => p.id === id);
  channels();
  enter(rooms()[0].id);
  drawNatives();
}

function choose(locale) {
  speak(state.languages.find((l) => l.code === locale) ?? state.languages[0]);
  $("person").replaceChildren(...state.people.map((p) => element("option", { value: p.id, selected: p.id === me?.id }, say("person." + p.key))));
  $("messages").setAttribute("aria-label", say("messages"));
  if (!me) return;
  channels();
  enter(here);
  drawNatives();
  refresh();
}

function show(m) {
  openTools(true);
  const n = measure(m.raw);
  $("measures").textContent = say("measures", { components: n.components, characters: n.characters, bytes: n.bytes }) + " · " +
    (m.pings?.length ? say("pings", { who: m.pings.join(" ") }) : say("nobody"));
  $("got").textContent = JSON.stringify(m.raw, null, 2);
  $("got").focus();
}

function openTools(open) {
  $("side").hidden = !open;
  $("tools").setAttribute("aria-expanded", String(open));
}

function drawNatives() {
  const list = natives.filter((n) => n.Guild === me?.guild && n.Status < 3);
  $("natives").replaceChildren(...(list.length ? list.map((n) => element("li", {}, element("strong", {}, n.Name), element("div", { class: "small" },
    new Intl.DateTimeFormat(reader.locale, { dateStyle: "full", timeStyle: "short", timeZone: reader.zone }).format(n.Start * 1000) + " · " + n.Location))) :
    [element("li", { class: "small" }, say("no-natives"))]));
}

// push shows what a phone would: of a message that pings whoever is played, or is for them.
function push(m) {
  const forMe = m.pings?.some((p) => p.replace("!", "") === `<@${me.id}>`) || m.channel === me.dm && !m.raw.interaction_metadata;
  if (!forMe || m.deleted || m.raw.edited_timestamp) return;
  const e = element("div", { class: "push" }, element("strong", {}, "📱 " + say("push") + " · Fanchart"), element("div", {}, m.push || say("push.nothing")));
  $("pushes").append(e);
  setTimeout(() => e.remove(), 12000);
}

function happened(h) {
  if (h.type === "clock") {
    reader.ahead = h.now - Date.now();
    refresh();
  } else if (h.type === "asked") {
    asked.set(h.asked.id, h.asked);
    for (const m of messages.values()) if (m.raw.interaction_metadata?.id === h.asked.id) place(m);
  } else {
    const m = h.message;
    const fresh = !messages.has(m.id);
    messages.set(m.id, m);
    place(m);
    if (m.channel !== here) $("channels").querySelector(`[data-id="${m.channel}"]`)?.classList.add("unread");
    if (fresh && Date.now() - opened > 1500) push(m);
  }
}

let opened = 0;

function follow() {
  const source = new EventSource("live");
  source.onmessage = (e) => happened(JSON.parse(e.data));
  source.addEventListener("natives", (e) => { natives = JSON.parse(e.data); drawNatives(); });
  source.onerror = () => note(say("gone"));
  source.onopen = () => note("");
}

const moves = {
  hour: () => now() + 36e5,
  day: () => now() + 864e5,
  monday: () => nextMonday(now()),
};

// nextMonday is the next Monday at 09:00 of the reader's zone. A clock change in between moves
// what the zone's offset says, so the hour is looked at again.
function nextMonday(from) {
  const parts = (ms) => Object.fromEntries(new Intl.DateTimeFormat("en-US", { weekday: "short", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23", timeZone: reader.zone }).formatToParts(ms).map((p) => [p.type, p.value]));
  let at = from - from % 1000;
  do at += 36e5 - (Number(parts(at).minute) * 60 + Number(parts(at).second)) * 1000;
  while (parts(at).weekday !== "Mon" || parts(at).hour !== "09");
  return at;
}

function wire() {
  $("person").addEventListener("change", (e) => play(e.target.value));
  $("language").addEventListener("change", (e) => choose(e.target.value));
  $("zone").addEventListener("change", (e) => { reader.zone = e.target.value; refresh(); drawNatives(); });
  $("tools").addEventListener("click", () => openTools($("side").hidden));
  toggle("width", "phone");
  toggle("light", "bright");
  for (const b of document.querySelectorAll("[data-move]")) {
    b.addEventListener("click", async () => {
      const answer = await post("clock", { to: Math.round(moves[b.dataset.move]()) });
      if (answer.error) note(answer.error);
    });
  }
  $("week").addEventListener("click", async () => {
    const answer = await post("week", {});
    note(answer.error ?? say("week.made", answer));
  });
  $("forget").addEventListener("click", async () => {
    const answer = await post("forget", {});
    note(answer.error ?? say("forgotten"));
  });
  setInterval(refresh, 30000);
}

function toggle(id, name) {
  $(id).addEventListener("click", () => $(id).setAttribute("aria-pressed", String($("app").classList.toggle(name))));
}

async function begin() {
  state = await (await fetch("state")).json();
  reader.ahead = state.now - Date.now();
  const wanted = [state.locale, ...navigator.languages].find((l) => state.languages.some((x) => x.code === l)) ?? state.languages[0].code;
  $("language").replaceChildren(...state.languages.map((l) => element("option", { value: l.code, selected: l.code === wanted }, l.name)));
  const zones = Intl.supportedValuesOf("timeZone");
  if (!zones.includes(reader.zone)) zones.unshift(reader.zone);
  $("zone").replaceChildren(...zones.map((z) => element("option", { value: z, selected: z === reader.zone }, z)));
  wire();
  choose(wanted);
  $("app").hidden = false;
  play(state.people[0].id);
  refresh();
  opened = Date.now();
  follow();
  $("line").focus();
}

begin();
