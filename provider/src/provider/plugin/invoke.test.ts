import * as pulumi from "@pulumi/pulumi";
import { ReadOnce } from "../../api/read-once";
import { contacts, emulatorPool, orders, plainWebhook } from "../../api/testing/emulated";
import { getSecret, getVariable, getVariables } from "../../functions/stored";
import { getWebhooks } from "../../functions/webhooks";
import { MockEngine } from "../../receivers/testing/mock-engine";
import { cancellation } from "./cancellation";
import { invoke } from "./invoke";
import { Messages } from "./messages";
import { PluginService } from "./service";

const VALUE = "value-canary-6e11b0";
const pool = emulatorPool();
afterEach(() => pool.closeAll());

/** What the engine was told to show. */
const told: string[] = [];

/** A workspace with two webhooks, a secret and two variables, and both ways to ask about it. */
async function workspace() {
  const { emulator, client } = await pool.start();
  const { workspaceId } = emulator;
  await client.webhooks.create(workspaceId, plainWebhook);
  await client.webhooks.create(workspaceId, { ...plainWebhook, description: "Paused", method: "PUT", isActive: false });
  await client.secrets.create(workspaceId, { name: "airflow_token", value: VALUE });
  for (const name of ["b_host", "a_host"])
    await client.variables.create(workspaceId, { name, value: `${name}.example` });
  const settings = { apiKey: emulator.apiKey, baseUrl: emulator.url, workspaceId };
  await MockEngine.start(Object.fromEntries(Object.entries(settings).map(([key, value]) => [`erathos:${key}`, value])));
  told.length = 0;
  const messages = new Messages(() => (_, message) => told.push(message), {});
  const service = new PluginService(cancellation(), messages, {});
  service.configure(settings, "default");
  return (name: string, args: object = {}) => invoke(service, new ReadOnce(), `erathos:index:${name}`, { ...args });
}

test("getWebhooks filters as the API documents, from the plugin and from TypeScript", async () => {
  const call = await workspace();
  const paused = [{ id: expect.any(String), description: "Paused", isActive: false }];
  for (const filter of [{ isActive: false }, { method: "PUT" }, { description: "Paused" }]) {
    expect((await call("getWebhooks", filter))["webhooks"]).toMatchObject(paused);
    expect(await getWebhooks(filter)).toMatchObject(paused);
  }
  expect((await call("getWebhooks", { job: contacts }))["webhooks"]).toEqual([]);
  expect((await call("getWebhooks", { job: orders }))["webhooks"]).toHaveLength(2);
  expect(await getWebhooks()).toHaveLength(2);
});

test("a secret is known by name, id and reference, never by its value", async () => {
  const call = await workspace();
  const secret = { id: expect.any(String), name: "airflow_token", reference: "${{secrets.airflow_token}}" };
  expect(await call("getSecret", { name: "airflow_token" })).toEqual(secret);
  expect(await getSecret({ name: "airflow_token" })).toEqual(secret);
});

test("variables have their values", async () => {
  const call = await workspace();
  const variable = (name: string) => ({
    id: expect.any(String),
    name,
    value: `${name}.example`,
    reference: `\${{variables.${name}}}`,
  });
  expect(await call("getVariable", { name: "a_host" })).toEqual(variable("a_host"));
  expect(await getVariable({ name: "a_host" })).toEqual(variable("a_host"));
  const all = await getVariables();
  expect(all).toEqual(expect.arrayContaining([variable("a_host"), variable("b_host")]));
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted());
  expect(await call("getVariables")).toEqual({ variables: all });
});

test("a name that nothing has is an error with the near one, in both", async () => {
  const call = await workspace();
  const words = /no secret has the name "airflow_tokn"[\s\S]*There is "airflow_token"/;
  await expect(call("getSecret", { name: "airflow_tokn" })).rejects.toThrow(words);
  await expect(getSecret({ name: "airflow_tokn" })).rejects.toThrow(words);
  await expect(getSecret({ name: "airflow_tokn" })).rejects.toThrow(pulumi.RunError);
});

const window = {
  start: "20:00",
  end: "23:00",
  timeZone: "America/Sao_Paulo",
  on: "2026-03-04",
  weekdays: ["mon", "tue"],
};
const succeeded = { variableName: "STATUS", operation: "EQUAL", value: "FINISHED" };

test("finishedBetween adds its rules to others; lists stand in values", async () => {
  const call = await workspace();
  expect(await call("finishedBetween", { ...window, start: "00:00", end: "08:00", rules: [succeeded] })).toEqual({
    rules: [
      succeeded,
      { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", values: ["1", "2"] },
      { variableName: "FINISHED_AT_TIME", operation: "GREATER_THAN", value: "02:59" },
      { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "11:00" },
    ],
  });
});

test("a window across midnight UTC takes two webhooks, each with the other rules", async () => {
  const call = await workspace();
  const { windows } = await call("finishedBetweenWindows", { ...window, rules: [succeeded] });
  expect(windows).toEqual([
    [
      succeeded,
      { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", values: ["1", "2"] },
      { variableName: "FINISHED_AT_TIME", operation: "GREATER_THAN", value: "22:59" },
    ],
    [
      succeeded,
      { variableName: "FINISHED_AT_WEEKDAY", operation: "IN", values: ["2", "3"] },
      { variableName: "FINISHED_AT_TIME", operation: "LESS_THAN", value: "02:00" },
    ],
  ]);
  await expect(call("finishedBetween", window)).rejects.toThrow(/crosses midnight UTC.*finishedBetweenWindows/s);
});

test("[ISSUE 16.1] where clocks change, a window notes once until when it holds", async () => {
  const call = await workspace();
  const newYork = { start: "09:00", end: "17:00", timeZone: "America/New_York", on: "2026-07-01" };
  await call("finishedBetween", newYork);
  await call("finishedBetween", newYork);
  expect(told).toEqual([expect.stringContaining("hold until 2026-10-31")]);
});

test.each([
  ["getSecret", {}, "getSecret: name: is missing"],
  ["getVariable", { name: 7 }, "getVariable: name: must be a string"],
  ["getJob", { tablename: "orders" }, "getJob: tablename: is no argument of getJob; did you mean tableName?"],
  ["getWebhooks", { isActive: "yes" }, "getWebhooks: isActive: must be true or false"],
  [
    "finishedBetween",
    { end: "08:00", zone: 1 },
    "finishedBetween: start: is missing\nfinishedBetween: timeZone: is missing",
  ],
  ["finishedBetween", { ...window, weekdays: ["monday"] }, "finishedBetween: weekdays must name some of sun, mon"],
  ["finishedBetween", { ...window, timeZone: "Sao Paulo" }, "finishedBetween: timeZone must be an IANA name"],
])("[ISSUE 16.1] %s with %j says what is wrong", async (name, args, words) => {
  const call = await workspace();
  await expect(call(name, args)).rejects.toThrow(words);
});
