import { request } from "./request";

const BODIES: Readonly<Record<string, unknown>> = {
  nothing: {},
  "no value": { name: "other" },
  "no name": { value: "v" },
  "null name": { name: null, value: "v" },
  "null value": { name: "other", value: null },
  "blank name": { name: "", value: "v" },
  "name of spaces": { name: "  ", value: "v" },
  "name of 256 characters": { name: "n".repeat(256), value: "v" },
  "name that is a number": { name: 5, value: "v" },
  "name that is a list": { name: [], value: "v" },
  "value that is an object": { name: "other", value: {} },
  "value that is a boolean": { name: "other", value: true },
  "value with a null character": { name: "other", value: "a\0b" },
  "a taken name": { name: "token", value: "v" },
  "a taken name with spaces": { name: " token ", value: "v" },
  "a taken name, blank value": { name: "token", value: "" },
  "the name in another case": { name: "TOKEN", value: "v" },
  "blank value": { name: "blank", value: "" },
  "value of spaces": { name: "spaces", value: "  " },
  "value with a line break at the end": { name: "lines", value: "v\n" },
  "value that is a number": { name: "number", value: 5 },
  "name with spaces and dots": { name: "a b.c-d", value: "v" },
};

const kind = (word: string, list: string) => [
  request(`${word}: create`, `POST ${list}`, { json: { name: "token", value: "one" }, keep: word }),
  ...Object.entries(BODIES).map(([name, json]) => request(`${word}: create with ${name}`, `POST ${list}`, { json })),
  request(`${word}: get`, `GET ${list}{${word}}/`),
  request(`${word}: PATCH value`, `PATCH ${list}{${word}}/`, { json: { value: "two" } }),
  request(`${word}: PATCH its own name`, `PATCH ${list}{${word}}/`, { json: { name: "token" } }),
  request(`${word}: PATCH to a taken name`, `PATCH ${list}{${word}}/`, { json: { name: "blank" } }),
  request(`${word}: rename`, `PATCH ${list}{${word}}/`, { json: { name: "renamed" } }),
  request(`${word}: PUT`, `PUT ${list}{${word}}/`, { json: { name: "renamed", value: "three" } }),
  request(`${word}: PUT without a value`, `PUT ${list}{${word}}/`, { json: { name: "renamed" } }),
  request(`${word}: delete`, `DELETE ${list}{${word}}/`),
  request(`${word}: get a deleted one`, `GET ${list}{${word}}/`),
  request(`${word}: delete a deleted one`, `DELETE ${list}{${word}}/`),
];

/** Secrets and variables. */
export const VALUES = [...kind("secret", "secrets/"), ...kind("variable", "variables/")];

/** Jobs and Run. */
export const JOBS = [
  request("job: get", "GET jobs/{orders}/"),
  request("job: get a dependent one", "GET jobs/{contacts}/"),
  request("run: a job", "POST jobs/{orders}/run/"),
  request("run: with a body", "POST jobs/{customers}/run/", { json: { force_history: true } }),
  request("run: with a malformed body", "POST jobs/{payments}/run/", {
    headers: { "content-type": "application/json" },
    raw: "{",
  }),
  request("run: a dependent job", "POST jobs/{contacts}/run/"),
  request("run: an unknown job", "POST jobs/{workspace}/run/"),
  request("run: a malformed id", "POST jobs/orders/run/"),
  request("run: without a key", "POST jobs/{orders}/run/", { headers: { authorization: null } }),
];
