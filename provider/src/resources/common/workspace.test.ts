import { ErathosError } from "../../api";
import { emulatorPool } from "../../api/testing/emulated";
import { checkContext, contextOf, WORKSPACE } from "../testing/context";
import { checkWorkspace, workspaceOf } from "./workspace";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const pool = emulatorPool();
afterAll(() => pool.closeAll());

describe("the workspace of a resource", () => {
  const from = (source: "configuration" | "environment") => checkContext({ workspace: { id: "new", source } });

  test.each([
    ["stated by the resource", "own", undefined, from("environment"), "own"],
    ["from the configuration", undefined, undefined, from("configuration"), "new"],
    ["from the environment", undefined, undefined, from("environment"), "new"],
    ["a changed configuration moves it", undefined, { workspaceId: "old" }, from("configuration"), "new"],
    ["the same from the environment", undefined, { workspaceId: "new" }, from("environment"), "new"],
    ["one that was not known before", undefined, { workspaceId: UNKNOWN }, from("environment"), "new"],
    ["one that is not known yet", UNKNOWN, { workspaceId: "old" }, from("environment"), UNKNOWN],
  ])("%s", (_what, declared, olds, context, workspaceId) => {
    expect(checkWorkspace(declared, olds, context)).toEqual({ workspaceId, failures: [] });
  });

  test("a change of the environment alone replaces nothing: an error names both", () => {
    const { workspaceId, failures } = checkWorkspace(undefined, { workspaceId: "old" }, from("environment"));
    expect(workspaceId).toBe("old");
    expect(failures).toEqual([
      { path: "workspaceId", reason: expect.stringMatching(/ERATHOS_WORKSPACE_ID says new.*workspace old/) },
    ]);
  });

  test("a missing one names every way to set it", () => {
    const [failure] = checkWorkspace(undefined, undefined, checkContext({ workspace: undefined })).failures;
    for (const way of ["erathos:workspaceId", "ERATHOS_WORKSPACE_ID", "workspaceId"])
      expect(failure?.reason).toContain(way);
  });

  test("of a resource in the state wins over the configured one", async () => {
    const emulated = await pool.start();
    const context = contextOf(emulated, { workspace: WORKSPACE });
    expect(workspaceOf({ workspaceId: "own" }, context, "read x")).toBe("own");
    expect(workspaceOf({}, context, "read x")).toBe("w");
    const { workspace: _none, ...without } = context;
    expect(() => workspaceOf({}, { ...without, workspace: undefined }, "read x")).toThrow(ErathosError);
  });
});
