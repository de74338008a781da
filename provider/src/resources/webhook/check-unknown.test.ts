import fc from "fast-check";
import type { PropertyBag } from "../../provider/contract";
import { checkContext } from "../testing/context";
import { declaredWebhook } from "../testing/webhooks";
import { webhookHandlers } from "./handlers";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const MARKERS = [
  UNKNOWN,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
const check = (inputs: PropertyBag, olds?: PropertyBag) => webhookHandlers.check(inputs, olds, checkContext());

describe("what a preview does not know yet", () => {
  const NAMES = [
    "description",
    "jobs",
    "method",
    "url",
    "header",
    "body",
    "rules",
    "isActive",
    "workspaceId",
    "adoptId",
  ];

  test.each(MARKERS)("%s passes in place of every input, and stays", (marker) => {
    const { inputs, failures } = check(Object.fromEntries(NAMES.map((name) => [name, marker])));
    expect(failures).toEqual([]);
    for (const name of NAMES) expect(inputs[name]).toBe(marker);
  });

  test.each<[string, PropertyBag]>([
    ["a job", { jobs: ["a", UNKNOWN] }],
    ["a header's value", { header: { Authorization: UNKNOWN } }],
    ["a part of the body", { body: { conf: [UNKNOWN, { a: UNKNOWN }] } }],
    ["a rule", { rules: [UNKNOWN] }],
    ["a rule's value", { rules: [{ variableName: "JOB_ID", operation: "EQUAL", value: UNKNOWN }] }],
    ["a value in a list", { rules: [{ variableName: "JOB_ID", operation: "IN", value: ["a", UNKNOWN] }] }],
    ["a list of rules", { rules: [[UNKNOWN], UNKNOWN] }],
  ])("%s", (_what, part) => {
    const { inputs, failures } = check({ description: "d", jobs: ["a"], url: "https://x.example/", ...part });
    expect(failures).toEqual([]);
    expect(JSON.stringify(inputs)).toContain(UNKNOWN);
  });

  test("does not hide mistakes beside it", () => {
    const { failures } = check({ description: UNKNOWN, jobs: [UNKNOWN, ""], url: "x", header: { A: UNKNOWN, B: 1 } });
    expect(failures.map(({ path }) => path)).toEqual(["jobs[1]", "url", "header.B"]);
  });
});

describe("properties of check and diff", () => {
  test("checking what was checked changes nothing, and is no change", () => {
    fc.assert(
      fc.property(declaredWebhook, (declared) => {
        const first = check(declared);
        expect(first.failures).toEqual([]);
        const second = check(first.inputs, first.inputs);
        expect(second).toEqual(first);
        expect(JSON.stringify(second.inputs)).toBe(JSON.stringify(first.inputs));
        expect(webhookHandlers.diff("id", first.inputs, second.inputs)).toEqual({ changes: [] });
      }),
    );
  });

  test("neither order nor repetition of jobs and rules is a change", () => {
    fc.assert(
      fc.property(declaredWebhook, ({ rules = [], ...declared }) => {
        const once = check({ ...declared, rules });
        const again = {
          ...declared,
          rules: [[...rules].reverse(), rules],
          jobs: [...declared.jobs, ...declared.jobs].reverse(),
        };
        expect(check(again).inputs).toEqual(once.inputs);
      }),
    );
  });

  test("no input makes it throw", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("description", "jobs", "url", "header", "body", "rules", "x"), fc.anything()),
        (inputs) => {
          expect(Array.isArray(check(inputs).failures)).toBe(true);
        },
      ),
    );
  });
});

describe("diff", () => {
  const OLD = {
    description: "d",
    jobs: ["a"],
    header: { A: "1", "x y": "2" },
    workspaceId: "w",
    url: "u",
    createdAt: "c",
  };

  test.each<[string, PropertyBag, unknown]>([
    ["a changed text", { ...OLD, url: "v" }, [{ path: "url", kind: "update" }]],
    ["a member", { ...OLD, header: { A: "2", "x y": "2" } }, [{ path: "header.A", kind: "update" }]],
    ["a removed member", { ...OLD, header: { A: "1" } }, [{ path: 'header["x y"]', kind: "update" }]],
    ["a removed input", { ...OLD, header: undefined }, [{ path: "header", kind: "update" }]],
    ["an item", { ...OLD, jobs: ["a", "b"] }, [{ path: "jobs[1]", kind: "update" }]],
    ["the workspace", { ...OLD, workspaceId: "v" }, [{ path: "workspaceId", kind: "replace" }]],
    ["outputs and adoptId", { ...OLD, createdAt: undefined, adoptId: "x" }, []],
  ])("%s", (_what, news, changes) => {
    expect(webhookHandlers.diff("id", OLD, news)).toEqual({ changes });
  });
});
