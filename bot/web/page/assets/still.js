// One message alone, for a picture of it. It is drawn before the page has loaded, so that its
// pictures are part of the loading.

import { draw } from "./draw.js";
import { reader, speak, say } from "./words.js";

const still = JSON.parse(document.getElementById("still").textContent);
reader.zone = still.zone;
reader.ahead = still.now - Date.now();
speak(still.language);
const app = document.getElementById("app"), list = document.getElementById("messages");
app.classList.toggle("phone", still.phone);
app.classList.toggle("bright", still.bright);
const world = { person: () => say("person.fan"), role: (id) => id, channel: () => null, asked: () => null, options: () => [], menu: () => [], choose() {}, press() {}, show() {}, dismiss() {}, fill() {}, go() {} };
list.append(draw({ id: "1", raw: still.message }, world));
for (const i of list.querySelectorAll("img")) i.loading = "eager";
const told = () => { document.documentElement.dataset.height = Math.ceil(list.getBoundingClientRect().height); };
told();
addEventListener("load", told);
