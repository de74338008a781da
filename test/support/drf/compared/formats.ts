import { request } from "./request";

const json = { "content-type": "application/json" };
const RAW: readonly [name: string, headers: Record<string, string | null>, raw: string | Uint8Array][] = [
  ["malformed", json, '{"name": '],
  ["no quotes", json, "{name: 1}"],
  ["trailing comma", json, '{"name": "a",}'],
  ["null", json, "null"],
  ["a list", json, "[]"],
  ["a list of objects", json, '[{"name": "a", "value": "b"}]'],
  ["a text", json, '"text"'],
  ["a number", json, "1"],
  ["true", json, "true"],
  ["empty", json, ""],
  ["spaces", json, "  "],
  ["NaN", json, '{"name": NaN, "value": "b"}'],
  ["Infinity", json, '{"name": "infinite", "value": Infinity}'],
  ["the same key twice", json, '{"name": "", "name": "", "value": "b"}'],
  ["byte order mark", json, '\uFEFF{"name": ""}'],
  ["not UTF-8", json, Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ["half of a surrogate pair", json, '{"name": "\\ud800", "value": ""}'],
  ["HTML", json, "<html></html>"],
  ["JSON with a charset", { "content-type": "application/json; charset=utf-8" }, '{"name": ""}'],
  ["JSON as latin-1", { "content-type": "application/json; charset=latin-1" }, '{"name": ""}'],
  ["JSON as an unknown charset", { "content-type": "application/json; charset=nothing" }, '{"name": ""}'],
  ["a type of JSON's kind", { "content-type": "application/vnd.api+json" }, '{"name": ""}'],
  ["form", { "content-type": "application/x-www-form-urlencoded" }, "name="],
  ["form, malformed", { "content-type": "application/x-www-form-urlencoded" }, "%%%"],
  [
    "multipart",
    { "content-type": "multipart/form-data; boundary=x" },
    '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\r\n--x--\r\n',
  ],
  ["multipart without a boundary", { "content-type": "multipart/form-data" }, "x"],
  ["plain text", { "content-type": "text/plain" }, "name"],
  ["XML", { "content-type": "application/xml" }, "<name/>"],
  ["no content type", { "content-type": null }, '{"name": ""}'],
  ["an empty content type", { "content-type": "" }, '{"name": ""}'],
  ["a word as content type", { "content-type": "json" }, '{"name": ""}'],
];

const ACCEPT = [
  "*/*",
  "application/json",
  "application/*",
  "application/json; indent=4",
  "application/json;q=0.1, text/html;q=0.9",
  "application/xml",
  "text/plain",
  "text/html",
  "nonsense",
  "",
];

/** Bodies, content types, and content negotiation. */
export const FORMATS = [
  ...RAW.map(([name, headers, raw]) => request(`body: ${name}`, "POST secrets/", { headers, raw })),
  request("body: webhook as a form", "POST orchestration/webhooks/", {
    headers: { "content-type": "application/x-www-form-urlencoded" },
    raw: "description=form&method=POST&url=https%3A%2F%2Freports.example%2Fx",
  }),
  request("body: with GET", "GET jobs/", { json: { a: 1 } }),
  request("body: malformed, PATCH of nothing", "PATCH secrets/{orders}/", { headers: json, raw: "{" }),
  request("body: plain text, DELETE of nothing", "DELETE secrets/{orders}/", {
    headers: { "content-type": "text/plain" },
    raw: "x",
  }),
  ...ACCEPT.map((accept) => request(`accept: ${accept}`, "GET jobs/{orders}/", { headers: { accept } })),
  request("accept: XML, create", "POST secrets/", { headers: { accept: "application/xml" }, json: { name: "" } }),
  request("accept: XML, no key", "GET jobs/", { headers: { accept: "application/xml", authorization: null } }),
  request("accept: HTML, no key", "GET jobs/", { headers: { accept: "text/html", authorization: null } }),
  request("accept: HTML, unknown address", "GET nothing/", { headers: { accept: "text/html" } }),
  request("format: json", "GET jobs/{orders}/?format=json"),
  request("format: xml", "GET jobs/{orders}/?format=xml"),
  request("format: xml, create", "POST secrets/?format=xml", { json: { name: "" } }),
  request("format: api", "GET jobs/{orders}/?format=api"),
  request("format: empty", "GET jobs/{orders}/?format="),
  request("format: suffix", "GET jobs.json"),
];

/** For a server that accepts three requests in a minute. */
export const THROTTLED = [
  ...[1, 2, 3].map((n) => request(`throttle: request ${n}`, "GET jobs/{orders}/")),
  request("throttle: the fourth", "GET jobs/{orders}/"),
  request("throttle: create", "POST secrets/", { json: { name: "throttled", value: "v" } }),
  request("throttle: HEAD", "HEAD jobs/"),
  request("throttle: OPTIONS", "OPTIONS jobs/"),
  request("throttle: no key", "GET jobs/", { headers: { authorization: null } }),
  request("throttle: unknown address", "GET nothing/"),
];
