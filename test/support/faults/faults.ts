/**
 * The faults between the client and the server.
 *
 * @module
 */

import type { FaultInput } from "erathos-emulator";
import { CANARIES } from "./canaries";
import { madeEarlier, type OperationName } from "./operations";
import type { World } from "./world";

export const TIMES = ["once", "three times", "for ever"] as const;
export type Times = (typeof TIMES)[number];

const COUNTS: Readonly<Record<Times, number>> = { once: 1, "three times": 3, "for ever": Number.POSITIVE_INFINITY };

/** Applies the fault to the first requests of the operation, whatever they are. */
type Strike = (world: World, times: Times, operation: OperationName) => void | Promise<void>;

/** A fault, and whether it must be set before the operation's existing objects are created. */
export interface FaultKind {
  readonly strike: Strike;
  readonly early?: true;
}

/** The response that the server sends instead, or its absence. */
function answer(fault: FaultInput | ((world: World, echo: string) => FaultInput)): FaultKind {
  return {
    strike(world, times, operation) {
      const given = typeof fault === "function" ? fault(world, echoOf(operation)) : fault;
      world.emulator.addFault(limited(given, times));
    },
  };
}

function limited(fault: FaultInput, times: Times): FaultInput {
  return times === "for ever" ? fault : { ...fault, times: COUNTS[times] };
}

/** What a careless server echoes of the request: the key always, a header's value if there was one. */
function echoOf(operation: OperationName): string {
  const withWebhook = operation !== "list" && operation !== "run";
  return withWebhook ? `${CANARIES.key} Bearer ${CANARIES.header} ${CANARIES.body}` : CANARIES.key;
}

const html = (title: string) => `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const json = { "content-type": "application/json" };
const SILENT_MS = 3_600_000;
const HUGE_BYTES = 50 * 1024 * 1024;

const refused: Strike = (world, times) => {
  let left = COUNTS[times];
  world.tamper({
    refuses: () => {
      left -= 1;
      return left >= 0;
    },
  });
};

const COLLECTION = "**/orchestration/webhooks/";
const ITEM = "**/orchestration/webhooks/*/";

/** Faults of the list occur only if it is read: the operation's own path fails, or its response is lost. */
function sendToTheList({ emulator }: World, operation: OperationName): void {
  if (operation === "create") emulator.addFault({ method: "POST", path: COLLECTION, phase: "after", drop: true });
  if (operation === "run") emulator.addFault({ method: "POST", status: 404, body: html("Not Found") });
  if (operation !== "create" && operation !== "list") {
    emulator.addFault({ path: ITEM, status: 404, body: html("Not Found") });
  }
}

/** More often than any client reads. */
const MANY = 1000;

const stale: Strike = ({ emulator }, times, operation) => {
  // After a response without all fields the client reads the new object.
  emulator.setBehaviour([], { staleReads: Math.min(COUNTS[times], MANY), trimmedCreateReply: operation === "create" });
};

/** Enough for several pages. */
const OTHERS = 6;

const smallerPages: Strike = async (world, times, operation) => {
  if (operation !== "list") {
    for (let number = 1; number <= OTHERS; number += 1) {
      await madeEarlier(world, `Another ${number}`);
    }
  }
  sendToTheList(world, operation);
  let size = 4;
  let left = COUNTS[times];
  world.emulator.setBehaviour([], { maxPageSize: size });
  world.tamper({
    answered: ({ url }) => {
      if (!url.includes("page=") || left <= 0) return;
      left -= 1;
      size = Math.max(1, size - 1);
      world.emulator.setBehaviour([], { maxPageSize: size });
    },
  });
};

const looping: Strike = (world, times, operation) => {
  sendToTheList(world, operation);
  const page = { count: 9, next_page: 1, previous_page: null, page_size: 1, total_pages: 9, current_page: 1 };
  const body = { ...page, results: [{ _id: "00000000-0000-4000-8000-00000000feed" }] };
  const fault: FaultInput = { method: "GET", path: "/^.*\\/(webhooks|jobs)\\/$/", status: 200, body };
  world.emulator.addFault(limited(fault, times));
};

/** All faults, in the order of the table. */
export const FAULTS = {
  "connection refused": { strike: refused },
  "reset before the request is read": answer({ drop: true }),
  "reset after the effect": answer({ drop: true, phase: "after" }),
  "no answer until timeout, nothing done": answer({ delayMs: SILENT_MS }),
  "no answer until timeout, done": answer({ delayMs: SILENT_MS, phase: "after" }),
  "429, Retry-After in seconds": answer({ status: 429, headers: { "retry-after": "7" }, body: { detail: "Slow." } }),
  "429, Retry-After as a date": answer(({ emulator }) => ({
    status: 429,
    headers: { "retry-after": new Date(Date.parse(emulator.now()) + 7000).toUTCString() },
    body: { detail: "Slow." },
  })),
  "429 without Retry-After": answer({ status: 429, body: { detail: "Slow." } }),
  "500 with an HTML page": answer((_world, echo) => ({
    status: 500,
    headers: { "x-request-id": echo },
    body: html(`Server Error (500) ${echo}`),
  })),
  "502 with an HTML page": answer((_world, echo) => ({ status: 502, body: html(`Bad Gateway ${echo}`) })),
  "503 without Retry-After": answer({ status: 503, body: "" }),
  "503, Retry-After in seconds": answer({ status: 503, headers: { "retry-after": "7" }, body: "" }),
  "401, the key is refused": answer((_world, echo) => ({ status: 401, body: { detail: `Invalid key ${echo}` } })),
  "403, a permission is missing": answer((_world, echo) => ({
    status: 403,
    body: { detail: `No permission for ${echo}` },
  })),
  "404 of the framework": answer({ status: 404, body: html("Not Found") }),
  "404 with a body": answer({ status: 404, body: { detail: "Not found." } }),
  "400, errors nested in rules": answer((_world, echo) => ({
    status: 400,
    body: { rules: [{}, { operation: [`"${echo}" is not a valid choice.`] }], header: { Authorization: [echo] } },
  })),
  "400, a plain list": answer((_world, echo) => ({ status: 400, body: [`Not now: ${echo}`] })),
  "200 with an empty body": answer({ phase: "after", status: 200, headers: json }),
  "200 with truncated JSON": answer((_world, echo) => ({
    phase: "after",
    status: 200,
    headers: json,
    body: `{"_id": "00000000-0000-4000-8000-0000000000`.concat(`", "header": "${echo}`),
  })),
  "200 with a web page, nothing done": answer({ status: 200, body: html("Please log in") }),
  "201 without an id": answer({ phase: "after", status: 201, body: { description: "Refresh marts" } }),
  "302 to another host": answer(({ elsewhere }) => ({ status: 302, headers: { location: `${elsewhere}/` } })),
  "a body of 50 MB": answer({ phase: "after", bodyBytes: HUGE_BYTES }),
  "the new object is not yet seen": { strike: stale, early: true },
  "page size lowered midway": { strike: smallerPages },
  "list that loops": { strike: looping },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS).filter(isFaultName);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
