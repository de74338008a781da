import { isRecord } from "../../language/problem";
import { secretHandlers } from "../../resources/secret/handlers";
import { webhookHandlers } from "../../resources/webhook/handlers";
import type { PropertyBag } from "../contract";
import { sealed } from "./seal";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

const STATE = {
  description: "Orders loaded: refresh the reports",
  jobs: ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"],
  method: "POST",
  url: "https://hooks.example/services/canary-url-90ab",
  header: { Authorization: "Bearer canary-header-c2e8", "X-Team": "data" },
  body: { auth: { token: "canary-body-77d0" }, list: ["canary-list-1e6f"], rows: 3 },
  rules: [{ variableName: "STATUS", operation: "EQUAL", value: "FINISHED" }],
  createdAt: "2025-06-30T03:00:00Z",
  updatedAt: "2025-06-30T03:00:00Z",
};

/** An object cannot be in an envelope as a whole: the engine would open it. */
const closed = (value: unknown): unknown =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)])) : secret(value);

/** The properties of an answer that are secret. */
function secretIn(shown: PropertyBag): string[] {
  const answer = sealed(webhookHandlers, shown, [STATE]);
  return Object.keys(answer).filter((name) => JSON.stringify(answer[name]) === JSON.stringify(closed(shown[name])));
}

describe("a host that is not told what is secret marks what has moved", () => {
  test.each<[string, PropertyBag, string[]]>([
    ["header names in lower case", { header: { authorization: STATE.header.Authorization } }, ["header"]],
    ["a body as text", { body: JSON.stringify(STATE.body) }, ["body"]],
    ["a nested body", { body: { data: STATE.body } }, ["body"]],
    ["a flat body", { body: { token: "canary-body-77d0" } }, ["body"]],
    // The engine's own mark of the list covers what takes its place.
    ["a list as one text", { body: { list: "canary-list-1e6f,x" } }, []],
    ["a list without its name", { body: ["canary-list-1e6f", "x"] }, ["body"]],
    ["the token of the url in the description", { description: "to canary-url-90ab" }, ["description"]],
  ])("%s", (_what, shown, marked) => expect(secretIn({ ...STATE, ...shown })).toEqual(marked));
});

test("a secret that became a name cannot be marked: the answer is what the state has", () => {
  const shown = { ...STATE, header: { "canary-header-c2e8": "Bearer" } };
  expect(sealed(webhookHandlers, shown, [STATE])).toEqual(STATE);
  const { header: _none, ...without } = STATE;
  const body = { body: { token: "canary-header-c2e8" } };
  const answer = sealed(webhookHandlers, shown, [{ ...without, ...body }]);
  expect(Object.keys(answer)).not.toContain("header");
});

describe("drift that somebody made stays readable", () => {
  test.each<[string, PropertyBag]>([
    ["nothing", {}],
    ["another url on the same host", { url: "https://hooks.example/services/other" }],
    ["other texts", { description: "Refresh the marts", header: { Authorization: "Bearer new", "X-Team": "ops" } }],
    ["another rule in front", { rules: [{ variableName: "ROWS", operation: "EQUAL", value: "0" }, ...STATE.rules] }],
    ["another body", { body: { ...STATE.body, rows: 4, note: "new" } }],
    ["another job, paused, later", { jobs: ["x"], isActive: false, updatedAt: "2025-07-01T00:00:00Z" }],
  ])("%s", (_what, shown) => expect(secretIn({ ...STATE, ...shown })).toEqual([]));
});

test("what the table calls secret is in an envelope; what follows from an input is not", () => {
  const inputs = { name: "receiver_token", value: "canary-value-50b1", workspaceId: "w" };
  const outputs = { ...inputs, reference: "${{secrets.receiver_token}}" };
  expect(sealed(secretHandlers, outputs, [inputs])).toEqual({ ...outputs, value: secret(inputs.value) });
  expect(sealed(webhookHandlers, { ...STATE, stored: { url: "sha256:0" } }, [STATE])).toEqual({
    ...STATE,
    stored: secret({ url: "sha256:0" }),
  });
});
