import { mayHaveActed, type Outcome, retryAfterMs, retryDelay } from "./retry";
import type { TransportFailure } from "./transport";

const NOW = Date.parse("2025-06-30T03:00:00Z");
const attempt = (method: string, number: number, random = 0) => ({ method, number, now: NOW, random });
const reply = (status: number, retryAfter?: string): Outcome => ({ kind: "reply", status, retryAfter });
const failure = (kind: TransportFailure): Outcome => ({ kind: "failure", failure: kind });

describe("what is sent again", () => {
  // [outcome, attempts of GET, attempts of POST]; "all" means until the deadline.
  const TABLE: [string, Outcome, number | "all", number | "all"][] = [
    ["400", reply(400), 1, 1],
    ["401", reply(401), 1, 1],
    ["404", reply(404), 1, 1],
    ["409", reply(409), 1, 1],
    ["429", reply(429), "all", "all"],
    ["500", reply(500), 1, 1],
    ["502", reply(502), 5, 1],
    ["503", reply(503), 5, 1],
    ["503 with Retry-After", reply(503, "1"), "all", "all"],
    ["504", reply(504), 5, 1],
    ["301", reply(301), 1, 1],
    ["refused", failure("refused"), 5, 5],
    ["unknown host", failure("unknownHost"), 5, 5],
    ["lost", failure("lost"), 5, 1],
    ["timeout", failure("timeout"), 5, 1],
    ["TLS", failure("tls"), 1, 1],
    ["too large", failure("tooLarge"), 1, 1],
    ["aborted", failure("aborted"), 1, 1],
    ["invalid", failure("invalid"), 1, 1],
    ["unsent", { kind: "unsent", why: "late" }, 1, 1],
  ];
  const attemptsOf = (method: string, outcome: Outcome) => {
    for (let number = 1; number < 100; number += 1)
      if (retryDelay(attempt(method, number), outcome) === undefined) return number;
    return "all";
  };

  test.each(TABLE)("%s", (_name, outcome, get, post) => {
    expect(attemptsOf("GET", outcome)).toBe(get);
    for (const method of ["PUT", "PATCH", "DELETE"]) expect(attemptsOf(method, outcome)).toBe(get);
    expect(attemptsOf("POST", outcome)).toBe(post);
  });

  test("a POST that the server may have acted on is never sent again", () => {
    for (const [, outcome] of TABLE)
      if (mayHaveActed(outcome)) expect(retryDelay(attempt("POST", 1), outcome)).toBeUndefined();
  });
});

describe("how long it waits", () => {
  const delays = (random: number) => [1, 2, 3, 4].map((n) => retryDelay(attempt("GET", n, random), reply(502)));

  test("doubles, half of it by chance", () => {
    expect(delays(0)).toEqual([250, 500, 1000, 2000]);
    expect(delays(0.5)).toEqual([375, 750, 1500, 3000]);
  });

  test("never grows without bound", () => {
    expect(retryDelay(attempt("GET", 50, 0.999), reply(429))).toBeLessThanOrEqual(20_000);
  });

  test("the server's word wins", () => {
    expect(retryDelay(attempt("GET", 4), reply(429, "7"))).toBe(7000);
    expect(retryDelay(attempt("POST", 1), reply(503, "Mon, 30 Jun 2025 03:00:09 GMT"))).toBe(9000);
  });

  test.each(["0", "Mon, 30 Jun 2025 02:59:00 GMT"])("Retry-After: %s never makes a loop without a pause", (word) => {
    for (const status of [429, 503]) expect(retryDelay(attempt("GET", 1), reply(status, word))).toBe(250);
  });

  test.each([
    [undefined, undefined],
    ["120", 120_000],
    [" 1.5 ", 1500],
    ["Mon, 30 Jun 2025 03:01:00 GMT", 60_000],
    ["Mon, 30 Jun 2025 02:00:00 GMT", 0],
    ["soon", undefined],
    ["-5", undefined],
    ["", undefined],
  ])("reads Retry-After %j", (header, milliseconds) => {
    if (header === "-5") expect(retryAfterMs(header, NOW) ?? 0).toBe(0);
    else expect(retryAfterMs(header, NOW)).toBe(milliseconds);
  });
});
