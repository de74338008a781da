import fc from "fast-check";
import type { PropertyBag } from "../../provider/contract";
import { durationMs } from "../common/validators/durations";
import { checkContext } from "../testing/context";
import { jobRunHandlers } from "./handlers";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const check = (inputs: PropertyBag) => jobRunHandlers.check(inputs, undefined, checkContext());
const pathsOf = (inputs: PropertyBag) => check(inputs).failures.map(({ path }) => path);

describe("durations", () => {
  test.each([
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["24h", 86_400_000],
    ["0s", 0],
    ["1440m", 86_400_000],
    ["25h", undefined],
    ["86401s", undefined],
    ["99999999999999999999h", undefined],
    ["30", undefined],
    ["-1m", undefined],
    ["1.5h", undefined],
    ["1h30m", undefined],
    ["30 m", undefined],
    ["30M", undefined],
    ["", undefined],
    ["NaNs", undefined],
  ])("%s", (text, milliseconds) => expect(durationMs(text)).toBe(milliseconds));
});

describe("the inputs of a JobRun", () => {
  test("in normal form hold nothing that is absent", () => {
    expect(check({ jobId: "j" })).toEqual({ inputs: { jobId: "j", workspaceId: "w" }, failures: [] });
    expect(check({ jobId: "j", triggers: {}, retryWhileBlocked: null }).inputs).toEqual({
      jobId: "j",
      workspaceId: "w",
    });
    expect(check({ jobId: "j", triggers: { a: undefined, b: null } }).inputs["triggers"]).toEqual({ b: null });
  });

  test("triggers may be anything", () => {
    const triggers = { day: 1, files: ["a", { b: [true, null] }], "a name": "x" };
    expect(check({ jobId: "j", triggers })).toMatchObject({ inputs: { triggers }, failures: [] });
  });

  test("all failures come at once, without values", () => {
    const canary = "canary";
    const { failures } = check({
      jobId: { canary },
      triggers: [canary],
      retryWhileBlocked: { timeout: canary },
      workspaceId: 7,
      trigers: {},
    });
    expect(failures.map(({ path }) => path).sort()).toEqual(
      ["jobId", "retryWhileBlocked.timeout", "triggers", "trigers", "workspaceId"].sort(),
    );
    for (const { reason } of failures) expect(reason).not.toContain("canary");
  });

  test.each<[PropertyBag, string]>([
    [{}, "jobId"],
    [{ jobId: "" }, "jobId"],
    [{ jobId: "j", retryWhileBlocked: "30m" }, "retryWhileBlocked"],
    [{ jobId: "j", retryWhileBlocked: {} }, "retryWhileBlocked.timeout"],
    [{ jobId: "j", retryWhileBlocked: { timeout: "30m", every: "1m" } }, "retryWhileBlocked"],
    [{ jobId: "j", outcome: "started" }, "outcome"],
  ])("%j", (inputs, path) => expect(pathsOf(inputs)).toEqual([path]));

  test.each<[PropertyBag]>([
    [{ jobId: UNKNOWN, workspaceId: UNKNOWN, triggers: UNKNOWN, retryWhileBlocked: UNKNOWN }],
    [{ jobId: "j", triggers: { a: UNKNOWN }, retryWhileBlocked: { timeout: UNKNOWN } }],
  ])("what is not known yet passes: %j", (inputs) => {
    const checked = check(inputs);
    expect(checked.failures).toEqual([]);
    expect(checked.inputs).toMatchObject(inputs);
  });

  test("checking what was checked changes nothing, and is no change", () => {
    const triggers = fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined });
    fc.assert(
      fc.property(triggers, fc.constantFrom(undefined, null, { timeout: "30m" }), (given, retryWhileBlocked) => {
        const first = check({ jobId: "j", triggers: given, retryWhileBlocked });
        const second = check(first.inputs);
        expect(first.failures).toEqual([]);
        expect(second).toEqual(first);
        expect(jobRunHandlers.diff("id", { ...first.inputs, outcome: "started" }, second.inputs)).toEqual({
          changes: [],
        });
      }),
    );
  });
});
