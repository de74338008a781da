import type { PropertyBag } from "../../provider/contract";
import { diffJobRun } from "./diff";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const OLD = {
  jobId: "j",
  workspaceId: "w",
  triggers: { day: "mon", files: ["a"] },
  retryWhileBlocked: { timeout: "30m" },
  executionId: "e",
  startedAt: "2025",
  outcome: "started",
};
const runs = (path: string) => ({ path, kind: "replace" });
const keeps = (path: string) => ({ path, kind: "update" });
const { retryWhileBlocked: _retry, ...WITHOUT_RETRY } = OLD;
const { triggers: _triggers, ...WITHOUT_TRIGGERS } = OLD;

describe("a change", () => {
  test.each<[string, PropertyBag, PropertyBag, unknown[]]>([
    ["none", OLD, OLD, []],
    ["another job runs", OLD, { ...OLD, jobId: "k" }, [runs("jobId")]],
    ["another workspace runs", OLD, { ...OLD, workspaceId: "v" }, [runs("workspaceId")]],
    ["a changed trigger runs", OLD, { ...OLD, triggers: { ...OLD.triggers, day: "tue" } }, [runs("triggers.day")]],
    [
      "a change deep in a trigger runs",
      OLD,
      { ...OLD, triggers: { ...OLD.triggers, files: ["b"] } },
      [runs("triggers.files")],
    ],
    ["an added trigger runs", OLD, { ...OLD, triggers: { ...OLD.triggers, more: 1 } }, [runs("triggers.more")]],
    ["the first trigger runs", WITHOUT_TRIGGERS, OLD, [runs("triggers.day"), runs("triggers.files")]],
    ["a removed trigger does not", OLD, { ...OLD, triggers: { day: "mon" } }, [keeps("triggers.files")]],
    ["nor do all of them removed", OLD, WITHOUT_TRIGGERS, [keeps("triggers.day"), keeps("triggers.files")]],
    [
      "one removed and one changed runs",
      OLD,
      { ...OLD, triggers: { day: "tue" } },
      [runs("triggers.day"), keeps("triggers.files")],
    ],
    [
      "a changed option does not",
      OLD,
      { ...OLD, retryWhileBlocked: { timeout: "1h" } },
      [keeps("retryWhileBlocked.timeout")],
    ],
    ["nor a dropped one", OLD, WITHOUT_RETRY, [keeps("retryWhileBlocked")]],
    ["triggers not known yet may run", OLD, { ...OLD, triggers: UNKNOWN }, [runs("triggers")]],
    [
      "a trigger not known yet may run",
      OLD,
      { ...OLD, triggers: { ...OLD.triggers, day: UNKNOWN } },
      [runs("triggers.day")],
    ],
    [
      "a name of the prototype is a name",
      OLD,
      { ...OLD, triggers: { ...OLD.triggers, toString: 1 } },
      [runs("triggers.toString")],
    ],
    ["outputs are no change", OLD, { ...OLD, outcome: "other", executionId: undefined }, []],
  ])("%s", (_what, olds, news, changes) => {
    expect(diffJobRun("id", olds, news)).toEqual({ changes });
  });
});

describe("after a run without an answer, of which the engine would make an update", () => {
  const unanswered = { ...OLD, outcome: "unknown" };

  test("a changed trigger is insisted on", () => {
    const news = { ...OLD, triggers: { ...OLD.triggers, day: "tue" } };
    expect(diffJobRun("id", unanswered, news)).toEqual({ changes: [runs("triggers.day")], insist: true });
  });

  test.each([
    ["nothing changed", OLD],
    ["a trigger was removed", { ...OLD, triggers: { day: "mon" } }],
  ])("nothing runs where %s", (_what, news) => {
    expect(diffJobRun("id", unanswered, news)).not.toHaveProperty("insist");
  });
});
