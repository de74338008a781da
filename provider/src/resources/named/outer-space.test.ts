import { errorOf } from "../../api/testing/client";
import { emulatorPool } from "../../api/testing/emulated";
import { secretHandlers } from "../secret/handlers";
import { contextOf } from "../testing/context";
import { variableHandlers } from "../variable/handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

const { create, read, update, diff } = variableHandlers;

async function set() {
  const emulated = await pool.start({ behaviour: { trimTexts: true } });
  const inputs = { name: "line", value: "  a\nline\n", workspaceId: emulated.emulator.workspaceId };
  const warnings = () => emulated.logger.lines.filter((line) => line.startsWith("warn"));
  return { ...emulated, context: contextOf(emulated), inputs, warnings };
}

describe("[ISSUE 15.1] case 6: a server that trims the value of a variable", () => {
  test("is believed with one warning that says what differs, and nothing drifts", async () => {
    const { context, inputs, warnings } = await set();
    const { id, outputs } = await create(inputs, context);
    expect(outputs).toMatchObject({ value: inputs.value });
    expect(warnings()).toEqual([expect.stringMatching(/value of variable line .*white space.*nothing else/)]);
    expect(warnings().join()).not.toContain("a\nline");
    const state = await read(id, outputs, context);
    expect(state).toEqual({ id, inputs, outputs });
    expect(diff(id, outputs, inputs)).toEqual({ changes: [] });
    expect(warnings()).toHaveLength(1);
  });

  test("may be told another value, with white space or without", async () => {
    const { context, inputs, client, warnings } = await set();
    const { id, outputs } = await create(inputs, context);
    const again = await update(id, outputs, { ...inputs, value: "other " }, context);
    await expect(read(id, again, context)).resolves.toMatchObject({ inputs: { value: "other " } });
    const plain = await update(id, again, { ...inputs, value: "plain" }, context);
    expect(plain).not.toHaveProperty("stored");
    expect((await client.variables.list(inputs.workspaceId)).at(-1)).toMatchObject({ value: "plain" });
    expect(warnings()).toHaveLength(2);
  });

  test("still shows what somebody changes there, white space too", async () => {
    const { context, inputs, client } = await set();
    const { id, outputs } = await create(inputs, context);
    const ref = { workspaceId: inputs.workspaceId, id };
    await client.variables.update(ref, { value: "theirs" }, { name: "line", value: "theirs" });
    const state = await read(id, outputs, context);
    expect(state).toMatchObject({ inputs: { value: "theirs" } });
    expect(state?.outputs).not.toHaveProperty("stored");
  });

  test("is no server that keeps another value", async () => {
    const { context, inputs, emulator } = await set();
    const body = { _id: "v", name: "line", value: "another" };
    emulator.addFault({ method: "POST", path: "**/variables/", phase: "after", status: 201, body });
    emulator.addFault({ method: "GET", path: "**/variables/*/", status: 200, body });
    const error = await errorOf(create(inputs, context));
    expect(error).toMatchObject({ reason: { code: "ERATHOS_NOT_STORED" } });
  });
});

describe("[ISSUE 15.1] case 6: a secret with white space around it", () => {
  const { warnings } = secretHandlers;

  test.each(["x\n", " x", "\tx\r\n"])("%j is warned of before anything is sent", (value) => {
    const found = warnings?.({ name: "token", value }, () => false) ?? [];
    expect(found).toMatchObject([
      { path: "value", severity: "warning", message: expect.stringContaining("white space") },
    ]);
  });

  test.each(["x", "a b", ""])("%j is not", (value) => expect(warnings?.({ value }, () => false)).toEqual([]));

  test("what a preview does not know yet is not", () => {
    expect(warnings?.({ value: " unknown " }, (value) => value === " unknown ")).toEqual([]);
  });
});
