import { errorOf } from "../../api/testing/client";
import { jumpingClock } from "../../api/testing/clocks";
import { emulatorPool } from "../../api/testing/emulated";
import { secretHandlers } from "../secret/handlers";
import { contextOf } from "../testing/context";
import { variableHandlers } from "../variable/handlers";

const pool = emulatorPool();
afterEach(() => pool.closeAll());

describe.each([
  ["secret", secretHandlers],
  ["variable", variableHandlers],
] as const)("[ISSUE 15.1] case 14: the create of a %s that ends without an answer", (noun, handlers) => {
  async function set() {
    const emulated = await pool.start();
    const clock = jumpingClock(() => {});
    const client = emulated.another({ clock });
    const { workspaceId } = emulated.emulator;
    const inputs = { name: "token", value: "canary-value", workspaceId };
    return { ...emulated, client, inputs, context: contextOf({ ...emulated, client, clock }) };
  }

  test("names the object and says that the list holds the name", async () => {
    const { emulator, client, inputs, context } = await set();
    const collection = noun === "secret" ? client.secrets : client.variables;
    await collection.create(inputs.workspaceId, { name: "token", value: "theirs" });
    await emulator.advance(3600);
    emulator.addFault({ method: "POST", path: `**/${noun}s/`, status: 500 });
    const error = await errorOf(handlers.create(inputs, context));
    expect(error).toMatchObject({ code: "ERATHOS_OUTCOME_UNKNOWN" });
    const { message } = error;
    expect(message).toContain(`create ${noun} token`);
    expect(message).toContain(`holds a ${noun} called token`);
    expect(message).toContain("adoptExisting: true");
    expect(message).not.toContain("adoptId");
    expect(message).not.toContain("canary-value");
  });

  test("says so where the list does not hold it", async () => {
    const { emulator, inputs, context } = await set();
    emulator.addFault({ method: "POST", path: `**/${noun}s/`, status: 500 });
    const { message } = await errorOf(handlers.create(inputs, context));
    expect(message).toContain(`shows no ${noun} called token yet`);
    expect(message).toContain("adoptExisting: true");
  });
});
