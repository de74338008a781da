import { chosenVariants } from "../support/drf/chosen";
import { type Declared, deviationOf } from "../support/drf/declared";
import { EMPTY_SEED } from "../support/drf/fixture";
import { manyWebhooks, namesOf } from "../support/drf/many";
import { type DrfServer, startDrf } from "../support/drf/server";
import { openStack } from "../support/e2e/stack";
import { nativeYaml } from "../support/native/project";
import { report } from "../support/receivers/report";

const NOTHING: Declared = { webhooks: [], secrets: [], variables: [], runs: 0 };

let server: DrfServer;
afterEach(() => server?.stop());

const stackFor = (host: "dynamic" | "native", program: string) =>
  openStack({
    emulator: server,
    program,
    ...(host === "native" ? { files: { "Pulumi.yaml": nativeYaml("erathos-test") } } : {}),
  });

const deviation = async (webhooks: readonly string[]) => deviationOf(await server.database(), { ...NOTHING, webhooks });
const NONE = { lost: [], doubled: [] };

describe.each(["dynamic", "native"] as const)("on the %s host", (host) => {
  test("[ISSUE 13.1] a server that is killed in the middle of an up, and started again, holds everything once", async () => {
    server = await startDrf({ seed: EMPTY_SEED }, report);
    const { project } = await stackFor(host, manyWebhooks(host, "a", 40));
    try {
      const up = project.start(["up", "--skip-preview", "--yes"]);
      await up.waitForOutput(/(?:a-\d+ created[\s\S]*?){5}/);
      await server.kill();
      await server.restart();
      const { code, all } = await up.finished;
      report(`The up that lost its server ended with ${code}.`);
      expect(all).not.toContain(server.apiKey);
      if (code !== 0) await project.up({ flags: ["--refresh"], expectCode: 0 });
      expect(await deviation(namesOf("a", 40))).toEqual(NONE);
      await project.preview({ flags: ["--expect-no-changes", "--refresh"] });
      await project.destroy();
      expect(await deviation([])).toEqual(NONE);
    } finally {
      await project.dispose();
    }
  });

  test.each(chosenVariants(1))(
    "[ISSUE 13.1] $name: two stacks at once, each with what it declares",
    async ({ variant }) => {
      server = await startDrf({ ...variant, seed: EMPTY_SEED }, report);
      const stacks = await Promise.all(["a", "b"].map((name) => stackFor(host, manyWebhooks(host, name, 12))));
      try {
        await Promise.all(stacks.map(({ project }) => project.up()));
        expect(await deviation([...namesOf("a", 12), ...namesOf("b", 12)])).toEqual(NONE);
        const again = { flags: ["--expect-no-changes", "--refresh"] };
        await Promise.all(stacks.map(({ project }) => project.preview(again)));
        await Promise.all(stacks.map(({ project }) => project.destroy()));
        expect(await deviation([])).toEqual(NONE);
      } finally {
        await Promise.all(stacks.map(({ project }) => project.dispose()));
      }
    },
  );
});
