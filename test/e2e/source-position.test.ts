import { z } from "zod";
import { JOBS } from "../support/e2e/server";
import { openStack } from "../support/e2e/stack";
import { type EmulatorProcess, startEmulatorProcess } from "../support/engine/emulator";
import { nativeYaml } from "../support/native/project";

/** One resource per line, named after the line. The SDK reads no position from the frame of an anonymous function. */
const program = (entry: string) => `const erathos = require("${entry}");
new erathos.Secret("line-2", { name: "token", value: "canary-position-71be" });
new erathos.Variable("line-3", { name: "host", value: "receiver.example" });
const webhook = new erathos.Webhook("line-4", { description: "W", jobs: ["${JOBS.orders}"], url: "https://receiver.example/" });
new erathos.JobRun("line-5", { jobId: "${JOBS.orders}" });
module.exports = { url: webhook.id.apply(function named(id) {
  return erathos.Webhook.get("line-7", id).url; }) };
new erathos.PrefectTrigger("line-8", { jobs: ["${JOBS.orders}"], deploymentId: "7f9f9a70-3f1c-4f4c-8d2e-1f3b5c7d9e0a",
  server: { kind: "selfHosted", apiUrl: "https://prefect.example/api", apiKey: "canary-position-71be" } });
`;

const Place = z.object({ sourcePosition: z.string().optional() });
const State = z.object({
  resources: z.array(Place.extend({ urn: z.string(), type: z.string(), stackTrace: z.array(Place).optional() })),
});

let emulator: EmulatorProcess;
beforeAll(async () => {
  emulator = await startEmulatorProcess();
});
afterAll(() => emulator?.stop());

/** `index.js#4` for a line of the program; the whole address of any other file. */
const lineOf = ({ sourcePosition }: z.infer<typeof Place>) =>
  sourcePosition?.replace(/^project:\/\/\//, "").replace(/,\d+$/, "");

describe.each(["pulumi-erathos", "pulumi-erathos/native"])("[14.2] the source position, %s", (entry) => {
  test("is the user's line, also for a receiver's children", async () => {
    await emulator.control("POST", "/reset");
    const files = { "Pulumi.yaml": nativeYaml("erathos-test") };
    const { project } = await openStack({ emulator, program: program(entry), files });
    try {
      await project.up();
      const { resources } = State.parse(await project.export());
      const named = resources.map((resource) => ({ ...resource, name: resource.urn.split("::").at(-1) ?? "" }));
      const own = named.filter(({ name, type }) => /^line-\d$/.test(name) && !type.includes("receivers"));
      expect(own.map((resource) => [resource.name, lineOf(resource)]).sort()).toEqual(
        [2, 3, 4, 5, 7].map((line) => [`line-${line}`, `index.js#${line}`]),
      );
      const children = named.filter(({ urn }) => urn.includes("erathos:receivers:"));
      expect(children).toHaveLength(4);
      for (const { stackTrace = [] } of children) expect(stackTrace.map(lineOf)).toContain("index.js#8");
    } finally {
      await project.dispose();
    }
  });
});
