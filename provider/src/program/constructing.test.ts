import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "../index";
import * as native from "../native";

const JOB = "0a7c2f5e-7c0e-4f0e-9d59-1f6f2d3b4c5d";
const RECEIVED = { jobs: [JOB], url: "https://airflow.example.com", dagId: "marts" };
const WEBHOOK = { description: "Loaded", jobs: [JOB], url: "https://example.com" };

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: () => ({}),
  });
});

const limit = Error.stackTraceLimit;
afterEach(() => {
  delete process.env["PULUMI_DEBUG_PROMISE_LEAKS"];
  Error.stackTraceLimit = limit;
});

/** The limit that the SDK meets while it reads the resource's options. */
function limitDuring(construct: (options: pulumi.ResourceOptions) => void): number {
  let seen = Number.NaN;
  const options: pulumi.ResourceOptions = {
    get protect() {
      seen = Error.stackTraceLimit;
      return false;
    },
  };
  construct(options);
  return seen;
}

describe.each([
  ["dynamic", dynamic],
  ["native", native],
])("[17.1] constructing a resource or a receiver, %s", (_, { Webhook, JobRun, Secret, Variable, AirflowTrigger }) => {
  const classes: [string, (name: string, options?: pulumi.ResourceOptions) => pulumi.Resource][] = [
    ["Webhook", (name, options) => new Webhook(name, WEBHOOK, options)],
    ["JobRun", (name, options) => new JobRun(name, { jobId: JOB }, options)],
    ["Secret", (name, options) => new Secret(name, { name: "token", value: "v" }, options)],
    ["Variable", (name, options) => new Variable(name, { name: "host", value: "v" }, options)],
    [
      "AirflowTrigger",
      (name, options) => new AirflowTrigger(name, { ...RECEIVED, airflow: { version: 3, token: "t" } }, options),
    ],
  ];

  test.each(classes)("%s keeps no stack traces meanwhile, and restores the limit", (type, make) => {
    Error.stackTraceLimit = 7;
    expect(limitDuring((options) => make(type, options))).toBe(0);
    expect(Error.stackTraceLimit).toBe(7);
  });

  test.each(classes)("%s leaves them to who looks for promises that never end", (type, make) => {
    process.env["PULUMI_DEBUG_PROMISE_LEAKS"] = "true";
    expect(limitDuring((options) => make(`${type}-leaks`, options))).toBe(limit);
  });

  test.each(classes)(
    "%s: an error has a trace that starts at the user's line, and the limit is restored",
    (_type, make) => {
      const thrown = () => make("");
      expect(thrown).toThrow("Missing resource name");
      try {
        thrown();
      } catch (error) {
        const [, first] = (error instanceof Error ? error.stack : undefined)?.split("\n") ?? [];
        expect(first).toContain(path.basename(__filename));
      }
      expect(Error.stackTraceLimit).toBe(limit);
    },
  );

  test("what the language refuses at once shows its message alone, with the limit restored", () => {
    const args = { ...WEBHOOK, body: JSON.parse('{"__proto__": 1}') };
    expect(() => new Webhook("lost", args)).toThrow(pulumi.RunError);
    expect(Error.stackTraceLimit).toBe(limit);
  });
});
