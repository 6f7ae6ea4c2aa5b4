// Keys of the desk, and every keystroke of the note kept: in the browser at once, on the server's disk a moment later.
const STORE = "factcheck:note:";
const NAME = "factcheck:editor";
const WAIT = 400; // milliseconds of silence after which a note goes to the server

const find = (selector) => document.querySelector(selector);
const press = (key) => {
  const button = find(`.st-key-${key} button:not([disabled])`);
  button?.click();
  return Boolean(button);
};
const note = () => find(".st-key-form textarea");
const part = (selector) => desk.parentElement.querySelector(selector);
const sheet = () => part("dialog");
const nameField = () => find(".st-key-editor input");

// A field of Streamlit's takes over what is typed when it loses the focus.
const commit = () => document.activeElement?.blur?.();

const ACTIONS = {
  j: () => leave("next"),
  k: () => leave("previous"),
  n: () => note()?.focus(),
  e: () => find('[class*="st-key-evidence"] input')?.focus(),
  a: () => press("use_0"),
  x: () => press("reject_0"),
  c: () => (press("correct"), setTimeout(() => find(".st-key-editing input")?.focus(), 900)),
  f: () => find(".st-key-furniture input")?.click(),
  u: () => press("undo"),
  "/": () => {
    find(".st-key-by_hand button")?.scrollIntoView({ block: "center" }); // it opens where its button stands
    press("by_hand");
    setTimeout(() => find('[class*="st-key-words"] input')?.focus(), 500);
  },
  "?": () => sheet().showModal(),
};

// A key pressed while the next claim is still on its way belongs to that claim: it waits for it.
const PATIENCE = 4000; // milliseconds after which nothing is waited for any longer
let shown = null;
let leaving = 0;
let queue = [];

function leave(key) {
  if (!press(key)) return;
  leaving = performance.now();
}

function isLeaving() {
  return leaving && performance.now() - leaving < PATIENCE;
}

function arrive(form) {
  if (form === shown) return;
  shown = form;
  touched = null;
  settle();
}

// The form takes keys once it stands there whole.
function settle() {
  if (isRunning()) return setTimeout(settle, 40);
  leaving = 0;
  setTimeout(replay, 20);
}

function replay() {
  while (queue.length && !isLeaving()) {
    const key = queue.shift();
    act(key);
    if (key !== "n") continue;
    const end = queue.indexOf("save"); // what follows an N is the note
    const typed = queue.splice(0, end < 0 ? queue.length : end);
    document.execCommand("insertText", false, typed.join(""));
  }
}

function act(key) {
  if (/^[1-9]$/.test(key)) choose(document.querySelectorAll('[class*="st-key-verdict-"] button')[Number(key) - 1]);
  else if (key === "save") save();
  else ACTIONS[key]?.();
}

// A second press must not take the verdict back.
function choose(pill) {
  if (pill?.getAttribute("aria-checked") !== "true") pill?.click();
}

function save() {
  clearTimeout(timer); // the saving takes the note along
  commit();
  setTimeout(() => leave("save_next"), 80);
}

function isTyping(target) {
  return target?.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog]");
}

// The desk as it was drawn last. Streamlit calls us again with every change of the data, but the page has one keyboard:
// it is listened to once, and whatever is pressed is for the desk that stands there now.
const desk = (document.factcheckDesk ??= { listening: false });

export default function ({ data, parentElement, setTriggerValue }) {
  Object.assign(desk, { data, parentElement, setTriggerValue, type, key });
  if (!desk.listening) {
    document.addEventListener("input", (event) => isOpen() && desk.type(event), true);
    document.addEventListener("keydown", (event) => isOpen() && desk.key(event), true);
    desk.listening = true;
  }
  part(".open").textContent = data.open;
  part(".open").onclick = ACTIONS["?"];
  if (sheet().innerHTML !== data.sheet) sheet().innerHTML = data.sheet; // made by factcheck/ui/html.py, which escapes
  if (keptNote(data.claim) === data.saved) localStorage.removeItem(STORE + data.claim); // it is in the log
  const named = localStorage.getItem(NAME);
  if (named && !data.editor) setTriggerValue("editor", named);
  if (shown !== formOf(data)) setTimeout(() => bringBack(data), 500);
  arrive(formOf(data));
}

// Each claim has a form of its own, and each editor.
function formOf(data) {
  return JSON.stringify([data.claim, data.editor]);
}

function isOpen() {
  return desk.parentElement.isConnected;
}

function bringBack(data) {
  if (formOf(desk.data) !== formOf(data) || !isOpen()) return;
  if (!note() || isRunning()) return setTimeout(() => bringBack(data), 300); // the form is still on its way
  const kept = keptNote(data.claim);
  if (kept === null || touched === formOf(data)) return; // what is typed now is the newest
  if (kept === note().value) localStorage.removeItem(STORE + data.claim);
  else if (document.activeElement !== note()) desk.setTriggerValue("restored", { claim: data.claim, note: kept });
}

function keptNote(claim) {
  return JSON.parse(localStorage.getItem(STORE + claim) ?? "null")?.note ?? null;
}

function isRunning() {
  return find('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";
}

let timer = 0;
let touched = null; // the form that was typed into last

function type(event) {
  if (event.target === nameField()) localStorage.setItem(NAME, event.target.value);
  if (event.target !== note()) return;
  touched = formOf(desk.data);
  const claim = desk.data.claim;
  localStorage.setItem(STORE + claim, JSON.stringify({ note: event.target.value }));
  part(".lost").textContent = isConnected() ? "" : desk.data.lost;
  clearTimeout(timer);
  timer = setTimeout(() => desk.setTriggerValue("typed", { claim, note: note()?.value ?? "" }), WAIT);
}

function key(event) {
  if (sheet().open) return;
  if (event.target === nameField() && ["Enter", "Tab"].includes(event.key) && event.target.value !== desk.data.editor) {
    leaving = performance.now(); // the form of that name is on its way
  }
  const saves = event.key === "Enter" && (event.ctrlKey || event.metaKey);
  if (event.key === "Escape" && isTyping(event.target) && !event.target.closest("[role=dialog]")) commit();
  if (!saves && (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))) return;
  const name = saves ? "save" : event.key;
  if (leaving && !isLeaving()) [queue, leaving] = [[], 0]; // nothing came: what was meant for the next claim is lost
  if ((isLeaving() || queue.length) && (saves || name.length === 1)) queue.push(name);
  else if (saves || ACTIONS[name] || /^[1-9]$/.test(name)) act(name);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Streamlit says in the page itself when it has lost its server.
function isConnected() {
  return navigator.onLine && !find('[data-testid="stConnectionStatus"]') && !find('[data-testid="stStatusWidget"] [title*="onnect"]');
}
