// @ts-check
/**
 * Keeps the page up to date: after each change the page is fetched again, and only the differences are applied, so that
 * focus, open details and half-filled forms stay. Without this script every link and form works as well.
 */

/** Minimum time between two refreshes, in milliseconds: an emulator under load changes all the time. */
const REFRESH_INTERVAL = 150;

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/**
 * Changes `from` into `to`, reusing existing nodes.
 *
 * @param {Element} from
 * @param {Element} to
 * @param {(element: Element) => boolean} isKept
 */
function morph(from, to, isKept) {
  for (const { name } of [...from.attributes]) {
    // The user decides which details are open.
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
  /** The node to turn into `target`: by its key, else the next of its kind before a node with a key. @param {Node} target */
  const match = (target) => {
    const key = keyOf(target);
    if (key !== "") return keyed.get(key);
    for (let node = current; node !== null && !stays(node); node = node.nextSibling) {
      if (keyOf(node) === "" && node.nodeName === target.nodeName) return node;
    }
    return undefined;
  };
  for (const target of [...to.childNodes]) {
    const found = match(target);
    if (found === undefined || found.nodeName !== target.nodeName) {
      from.insertBefore(document.importNode(target, true), current);
      continue;
    }
    // Removing the nodes in between, if none of them stays, avoids a move: a moved element loses the focus.
    while (current !== null && current !== found && !stays(current)) {
      const gone = current;
      current = current.nextSibling;
      from.removeChild(gone);
    }
    if (current === found) current = found.nextSibling;
    else from.insertBefore(found, current);
    if (!(found instanceof Element) || !(target instanceof Element)) {
      if (found.nodeValue !== target.nodeValue) found.nodeValue = target.nodeValue;
    } else if (!isKept(found)) morph(found, target, isKept);
  }
  while (current !== null) {
    const gone = current;
    current = current.nextSibling;
    from.removeChild(gone);
  }
}

/**
 * Replaces the current page by its new HTML.
 *
 * @param {string} text
 * @param {boolean} keepMessage whether the last message stays
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

let navigations = 0;
let running = false;
let requested = false;

/** Fetches the current view again; requests during the fetch are combined into one more fetch. */
async function refresh() {
  requested = true;
  if (running) return;
  running = true;
  while (requested) {
    requested = false;
    const turn = navigations;
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      const text = await response.text();
      // The user has navigated in the meantime: that view takes precedence.
      if (response.ok && turn === navigations) show(text, true);
    } catch {
      // The emulator has stopped; the event stream reports it, and refreshes when it is back.
    }
    await new Promise((resolve) => setTimeout(resolve, REFRESH_INTERVAL));
  }
  running = false;
}

/**
 * Shows the response to a click or a form.
 *
 * @param {string} url
 * @param {RequestInit} [options]
 * @param {string} [focus] the id that gets the focus; default: the address's anchor
 */
async function go(url, options, focus) {
  const turn = ++navigations;
  try {
    const response = await fetch(url, { cache: "no-store", ...options });
    const text = await response.text();
    if (turn !== navigations) return;
    const target = new URL(response.url);
    if (options?.method !== "POST" || response.redirected) {
      target.hash = new URL(url, location.href).hash;
      target.searchParams.delete("done");
      history[options?.method === "POST" ? "replaceState" : "pushState"](null, "", target);
      show(text, false);
      focusOn(focus ?? target.hash.slice(1));
    } else show(text, false);
  } catch {
    showError("The emulator does not respond.");
  }
}

/** Moves the focus to the requested section, for keyboard and screen reader. @param {string} anchor */
function focusOn(anchor) {
  if (anchor !== "execution") return;
  const title = byId("execution-title");
  title?.focus({ preventScroll: true });
  const top = title?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight * 0.8) title?.scrollIntoView({ block: "start" });
}

/** @param {string} text */
function showError(text) {
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
  navigations++;
  void refresh();
});

/** The emulator's time when the page was rendered, and this machine's at the same time; both in milliseconds. */
let clock = { emulator: 0, here: 0, runs: false, day: "" };

function readClock() {
  const now = byId("now");
  const emulator = Date.parse(now?.getAttribute("datetime") ?? "");
  const day = new Date(emulator).toISOString().slice(0, 10);
  clock = { emulator, here: performance.now(), runs: now?.hasAttribute("data-running") === true, day };
}

function tick() {
  if (!clock.runs) return;
  const now = new Date(clock.emulator + performance.now() - clock.here).toISOString();
  const shown = byId("now")?.querySelector("strong");
  if (shown) shown.textContent = now.slice(11, 19);
  if (now.slice(0, 10) !== clock.day) void refresh();
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
