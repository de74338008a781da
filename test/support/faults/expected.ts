/**
 * The expected result of each fault: the guarantees of the product, independent of the implementation.
 *
 * GET, PATCH, PUT and DELETE may be sent again; POST only if the server cannot have acted. If it may have, a create is
 * searched for in the list, and a run is recorded with an unknown outcome. A 404 counts only if the list confirms it.
 *
 * @module
 */

import type { ErathosErrorCode } from "../../../provider/src/api";
import type { FaultName, Times } from "./faults";
import type { Holding, OperationName } from "./operations";

/** One cell: its result, the maximum number of requests, and the state of the server afterwards. */
export interface Expected {
  readonly outcome: "ok" | ErathosErrorCode;
  readonly requests: number;
  readonly holds: Holding;
}

/** Once, three times, permanently; `none` if the fault cannot occur that way. */
type Row = readonly [Expected | "none", Expected | "none", Expected | "none"];

const done = (requests: number): Expected => ({ outcome: "ok", requests, holds: "done" });
const seen = (requests: number): Expected => ({ outcome: "ok", requests, holds: "untouched" });
const fails = (code: Code, requests: number, holds: Holding = "untouched"): Expected => ({
  outcome: `ERATHOS_${code}`,
  requests,
  holds,
});
type Code = ErathosErrorCode extends `ERATHOS_${infer Name}` ? Name : never;
const always = (cell: Expected): Row => [cell, cell, cell];
const NONE: Row = ["none", "none", "none"];

/** A request that may be repeated, five times in all. */
const repeated = (end: (requests: number) => Expected, last: Expected): Row => [end(2), end(4), last];

/** Rate-limited: repeated until the operation's timeout of two minutes. */
const patient = (end: (requests: number) => Expected, last: Expected): Row => [end(2), end(4), last];

/** The same for every operation. */
function everywhere(cell: Expected): Readonly<Record<OperationName, Row>> {
  const row = always(cell);
  return { create: row, read: row, update: row, delete: row, list: row, run: row };
}

function slowed(last: Expected): Readonly<Record<OperationName, Row>> {
  const write = patient(done, last);
  const look = patient(seen, last);
  return { create: write, read: look, update: write, delete: write, list: look, run: write };
}

const OUTCOME_UNKNOWN = (requests: number, holds: Holding = "untouched") => fails("OUTCOME_UNKNOWN", requests, holds);

/** Nothing was done, and the client cannot know it. After a lost create it searches three times. */
const lostBefore = (code: Code, attempts = 5): Readonly<Record<OperationName, Row>> => ({
  create: [OUTCOME_UNKNOWN(4), OUTCOME_UNKNOWN(6), OUTCOME_UNKNOWN(attempts + 1)],
  read: repeated(seen, fails(code, attempts)),
  update: repeated(done, fails(code, attempts)),
  delete: repeated(done, fails(code, attempts)),
  list: repeated(seen, fails(code, attempts)),
  run: always(OUTCOME_UNKNOWN(1)),
});

/** It was done, and the response is lost: a create lists, reads the candidate and reads it once more to verify it. */
const lostAfter = (code: Code, attempts = 5): Readonly<Record<OperationName, Row>> => ({
  create: [done(4), done(6), OUTCOME_UNKNOWN(attempts + 1, "done")],
  read: repeated(seen, fails(code, attempts)),
  update: repeated(done, fails(code, attempts, "done")),
  // The second attempt finds nothing, and the list confirms it.
  delete: [done(3), done(5), fails(code, attempts, "done")],
  list: repeated(seen, fails(code, attempts)),
  run: always(OUTCOME_UNKNOWN(1, "done")),
});

/** The path answers 404, but the list still has the object; or the list fails, too. */
const notFound: Readonly<Record<OperationName, Row>> = {
  create: always(fails("NOT_FOUND", 1)),
  read: always(fails("NOT_FOUND", 2)),
  update: always(fails("NOT_FOUND", 2)),
  delete: always(fails("NOT_FOUND", 2)),
  list: always(fails("NOT_FOUND", 1)),
  run: always(fails("NOT_FOUND", 2)),
};

/** After a rejected Run the client reads the list of jobs, to explain it. */
const refused = { ...everywhere(fails("INVALID", 1)), run: always(fails("INVALID", 2)) };

const BAD_REPLY = fails("BAD_REPLY", 1);

/** An accepted write without a usable response: the object is read; a lost id is searched for. */
const silentSuccess: Readonly<Record<OperationName, Row>> = {
  create: [done(4), OUTCOME_UNKNOWN(2, "done"), OUTCOME_UNKNOWN(2, "done")],
  read: always(BAD_REPLY),
  update: always(done(2)),
  delete: always(done(1)),
  list: always(BAD_REPLY),
  run: always(done(1)),
};

/** The whole table. */
export const EXPECTED: Readonly<Record<FaultName, Readonly<Record<OperationName, Row>>>> = {
  "connection refused": {
    create: repeated(done, fails("UNREACHABLE", 5)),
    read: repeated(seen, fails("UNREACHABLE", 5)),
    update: repeated(done, fails("UNREACHABLE", 5)),
    delete: repeated(done, fails("UNREACHABLE", 5)),
    list: repeated(seen, fails("UNREACHABLE", 5)),
    run: repeated(done, fails("UNREACHABLE", 5)),
  },
  "reset before the request is read": lostBefore("CONNECTION_LOST"),
  "reset after the effect": lostAfter("CONNECTION_LOST"),
  // Four times thirty seconds fill the operation's two minutes.
  "no answer until timeout, nothing done": {
    ...lostBefore("TIMEOUT", 4),
    create: [OUTCOME_UNKNOWN(4), OUTCOME_UNKNOWN(6), OUTCOME_UNKNOWN(4)],
  },
  "no answer until timeout, done": {
    ...lostAfter("TIMEOUT", 4),
    create: [done(4), done(6), OUTCOME_UNKNOWN(4, "done")],
  },
  "429, Retry-After in seconds": slowed(fails("RATE_LIMITED", 18)),
  "429, Retry-After as a date": slowed(fails("RATE_LIMITED", 18)),
  "429 without Retry-After": slowed(fails("RATE_LIMITED", 18)),
  "500 with an HTML page": {
    ...everywhere(fails("SERVER_ERROR", 1)),
    create: [OUTCOME_UNKNOWN(4), OUTCOME_UNKNOWN(2), OUTCOME_UNKNOWN(2)],
    run: always(OUTCOME_UNKNOWN(1)),
  },
  "502 with an HTML page": lostBefore("SERVER_ERROR"),
  "503 without Retry-After": lostBefore("SERVER_ERROR"),
  "503, Retry-After in seconds": slowed(fails("SERVER_ERROR", 18)),
  "401, the key is refused": everywhere(fails("UNAUTHORIZED", 1)),
  "403, a permission is missing": everywhere(fails("FORBIDDEN", 1)),
  "404 of the framework": notFound,
  "404 with a body": notFound,
  "400, errors nested in rules": refused,
  "400, a plain list": refused,
  "200 with an empty body": silentSuccess,
  "200 with truncated JSON": { ...silentSuccess, update: always(fails("BAD_REPLY", 1, "done")) },
  "200 with a web page, nothing done": {
    create: [OUTCOME_UNKNOWN(4), OUTCOME_UNKNOWN(2), OUTCOME_UNKNOWN(2)],
    read: always(BAD_REPLY),
    update: always(BAD_REPLY),
    delete: always(BAD_REPLY),
    list: always(BAD_REPLY),
    run: always(OUTCOME_UNKNOWN(1)),
  },
  "201 without an id": silentSuccess,
  "302 to another host": everywhere(fails("REDIRECTED", 1)),
  "a body of 50 MB": {
    ...silentSuccess,
    update: always(fails("BAD_REPLY", 1, "done")),
    delete: always(fails("BAD_REPLY", 1, "done")),
    run: always(OUTCOME_UNKNOWN(1, "done")),
  },
  // Permanently invisible is the same as deleted: no client can distinguish them.
  "the new object is not yet seen": {
    create: [done(3), done(5), done(7)],
    read: [seen(2), seen(4), "none"],
    update: always(done(1)),
    delete: always(done(1)),
    list: NONE,
    run: NONE,
  },
  "page size lowered midway": {
    create: [done(6), done(10), done(10)],
    read: [fails("NOT_FOUND", 4), fails("NOT_FOUND", 8), fails("NOT_FOUND", 8)],
    update: [fails("NOT_FOUND", 4), fails("NOT_FOUND", 8), fails("NOT_FOUND", 8)],
    delete: [fails("NOT_FOUND", 4), fails("NOT_FOUND", 8), fails("NOT_FOUND", 8)],
    list: [seen(3), seen(7), seen(7)],
    run: [fails("NOT_FOUND", 4), fails("NOT_FOUND", 9), fails("NOT_FOUND", 9)],
  },
  "list that loops": {
    create: always(OUTCOME_UNKNOWN(2, "done")),
    read: always(fails("BAD_REPLY", 2)),
    update: always(fails("BAD_REPLY", 2)),
    delete: always(fails("BAD_REPLY", 2)),
    list: always(BAD_REPLY),
    run: always(fails("NOT_FOUND", 2)),
  },
};

/** The expected result of one cell; undefined if there is no such fault. */
export function expectedOf(fault: FaultName, operation: OperationName, times: Times): Expected | undefined {
  const [once, thrice, forEver] = EXPECTED[fault][operation];
  const cell = { once, "three times": thrice, "for ever": forEver }[times];
  return cell === "none" ? undefined : cell;
}
