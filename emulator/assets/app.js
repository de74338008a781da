// @ts-check
/**
 * Keeps the page as the server has it: after each change the page is asked for again, and what differs is put in place,
 * so that focus, open details and half-filled forms stay. Without this script every link and form works as well.
 */

/** Shortest time between two refreshes, in milliseconds: an emulator under load changes all the time. */
const REFRESH_INTERVAL = 150;

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/**
 * Makes `from` look like `to`, reusing what is there.
 *
 * @param {Element} from
 * @param {Element} to
 * @param {(element: Element) => boolean} isKept
 */
function morph(from, to, isKept) {
  for (const { name } of [...from.attributes]) {
    // Which details are open is the reader's choice.
    if (!to.hasAttribute(name) && name !== "open") from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  morphChildren(from, to, isKept);
}

/** @param {Node} node */
function keyOf(node) {
  return node instanceof Element ? node.getAttribute("data-key") || node.id : "";
}

/**
 * @param {Element} from
 * @param {Element} to
 * @param {(element: Element) => boolean} isKept
 */
function morphChildren(from, to, isKept) {
  /** @type {Map<string, Node>} */
  const keyed = new Map();
  for (const child of from.childNodes) if (keyOf(child) !== "") keyed.set(keyOf(child), child);
  const wantedKeys = new Set([...to.childNodes].map(keyOf));
  /** @type {Node | null} */
  let current = from.firstChild;
  /** @param {Node} node */
  const stays = (node) => keyOf(node) !== "" && wantedKeys.has(keyOf(node));
  /** The next node that may become `wanted`: by its key, else of the same kind before the next one that has a key. @param {Node} wanted */
  const match = (wanted) => {
    const key = keyOf(wanted);
    if (key !== "") return keyed.get(key);
    for (let node = current; node !== null && !stays(node); node = node.nextSibling) {
      if (keyOf(node) === "" && node.nodeName === wanted.nodeName) return node;
    }
    return undefined;
  };
  for (const wanted of [...to.childNodes]) {
    const found = match(wanted);
    if (found === undefined || found.nodeName !== wanted.nodeName) {
      from.insertBefore(document.importNode(wanted, true), current);
      continue;
    }
    // Removing what is in between, where nothing of it stays, spares a move: a moved element loses the focus.
    while (current !== null && current !== found && !stays(current)) {
      const gone = current;
      current = current.nextSibling;
      from.removeChild(gone);
    }
    if (current === found) current = found.nextSibling;
    else from.insertBefore(found, current);
    if (!(found instanceof Element) || !(wanted instanceof Element)) {
      if (found.nodeValue !== wanted.nodeValue) found.nodeValue = wanted.nodeValue;
    } else if (!isKept(found)) morph(found, wanted, isKept);
  }
  while (current !== null) {
    const gone = current;
    current = current.nextSibling;
    from.removeChild(gone);
  }
}

/**
 * Puts a page's HTML in the place of the present one.
 *
 * @param {string} text
 * @param {boolean} keepMessage whether what the page said last stays
 */
function show(text, keepMessage) {
  const next = new DOMParser().parseFromString(text, "text/html");
  const from = byId("page");
  const to = next.getElementById("page");
  if (from === null || to === null) return;
  morph(from, to, (element) => element.hasAttribute("data-keep") || (keepMessage && element.id === "message"));
  document.title = next.title;
  readClock();
}

let asked = 0;
let running = false;
let wanted = false;

/** Asks for the present view again; what is asked for meanwhile comes after it, once. */
async function refresh() {
  wanted = true;
  if (running) return;
  running = true;
  while (wanted) {
    wanted = false;
    const turn = asked;
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      const text = await response.text();
      // Somebody went elsewhere in the meantime: what they asked for counts.
      if (response.ok && turn === asked) show(text, true);
    } catch {
      // The emulator is gone; the stream says so, and asks again when it is back.
    }
    await new Promise((resolve) => setTimeout(resolve, REFRESH_INTERVAL));
  }
  running = false;
}

/**
 * Shows the answer to a click or a form.
 *
 * @param {string} url
 * @param {RequestInit} [options]
 * @param {string} [focus] what gets the focus; default what the address names
 */
async function go(url, options, focus) {
  const turn = ++asked;
  try {
    const response = await fetch(url, { cache: "no-store", ...options });
    const text = await response.text();
    if (turn !== asked) return;
    const target = new URL(response.url);
    if (options?.method !== "POST" || response.redirected) {
      target.hash = new URL(url, location.href).hash;
      target.searchParams.delete("done");
      history[options?.method === "POST" ? "replaceState" : "pushState"](null, "", target);
      show(text, false);
      focusOn(focus ?? target.hash.slice(1));
    } else show(text, false);
  } catch {
    say("The emulator does not answer.");
  }
}

/** Moves the focus to what was asked for, so that keyboard and screen reader go on there. @param {string} anchor */
function focusOn(anchor) {
  if (anchor !== "execution") return;
  const title = byId("execution-title");
  title?.focus({ preventScroll: true });
  const top = title?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight * 0.8) title?.scrollIntoView({ block: "start" });
}

/** @param {string} text */
function say(text) {
  const line = document.createElement("p");
  line.className = "message bad";
  line.textContent = text;
  byId("message")?.replaceChildren(line);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-swap]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void go(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-swap")) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) body.append(name, String(value));
  void go(form.action, { method: "POST", body }, form.dataset["focus"]);
});

addEventListener("popstate", () => {
  asked++;
  void refresh();
});

/** The emulator's time when the page was made, and this machine's at that moment; both in milliseconds. */
let clock = { emulator: 0, here: 0, runs: false, day: "" };

function readClock() {
  const now = byId("now");
  const emulator = Date.parse(now?.getAttribute("datetime") ?? "");
  const day = new Date(emulator).toISOString().slice(0, 10);
  clock = { emulator, here: performance.now(), runs: now?.hasAttribute("data-running") === true, day };
}

function tick() {
  if (!clock.runs) return;
  const moment = new Date(clock.emulator + performance.now() - clock.here).toISOString();
  const shown = byId("now")?.querySelector("strong");
  if (shown) shown.textContent = moment.slice(11, 19);
  if (moment.slice(0, 10) !== clock.day) void refresh();
}

/** @param {boolean} connected */
function showLive(connected) {
  const line = byId("live");
  if (line === null) return;
  line.hidden = false;
  line.className = connected ? "live on" : "live";
  line.textContent = connected ? "live" : "not connected";
}

readClock();
setInterval(tick, 1000);
if (location.search.includes("done=")) {
  const clean = new URL(location.href);
  clean.searchParams.delete("done");
  history.replaceState(null, "", clean);
}
const stream = new EventSource("/_page/live");
stream.addEventListener("change", () => void refresh());
stream.addEventListener("open", () => showLive(true));
stream.addEventListener("error", () => showLive(false));
