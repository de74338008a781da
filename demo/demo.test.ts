import { runDemo } from "./demo";
import { ending } from "./ending";
import { Narrator } from "./narrator";

const plain = (_style: string, text: string) => text;

function narration() {
  let text = "";
  const narrator = new Narrator((piece) => {
    text += piece;
  }, plain);
  return { narrator, text: () => text };
}

test("without an engine the demo fails in its first step, with the reason and an exit code", async () => {
  const { narrator } = narration();
  const result = await runDemo({
    narrator,
    signal: new AbortController().signal,
    now: () => 0,
    parts: { locateEngine: () => Promise.reject(new Error("No Pulumi engine could be found or built.")) },
  });
  expect(ending(result, plain)).toEqual({
    exitCode: 1,
    text: "The demo failed in step 1 (Set up).\n\nNo Pulumi engine could be found or built.",
  });
});

test("the steps of a long search for the engine are shown", async () => {
  const { narrator, text } = narration();
  await runDemo({
    narrator,
    signal: new AbortController().signal,
    now: () => 0,
    parts: {
      locateEngine: async ({ report } = {}) => {
        report?.("Building the Pulumi CLI 3.0.0 with Go: 15 s");
        throw new Error("enough");
      },
    },
  });
  expect(text()).toContain("     Building the Pulumi CLI 3.0.0 with Go: 15 s\n");
});

test("an interruption ends the demo at once, even while the engine is being built", async () => {
  const { narrator } = narration();
  const interruption = new AbortController();
  const result = await runDemo({
    narrator,
    signal: interruption.signal,
    now: () => 0,
    parts: {
      locateEngine: () => {
        interruption.abort();
        return new Promise(() => undefined);
      },
    },
  });
  expect(result).toEqual({ kind: "interrupted" });
  expect(ending(result, plain).exitCode).toBe(130);
});

test("a successful demo reports the number of steps and seconds", () => {
  const result = { kind: "shown", steps: 10, milliseconds: 18_400 } as const;
  expect(ending(result, plain)).toEqual({ exitCode: 0, text: "All 10 steps succeeded in 18 s." });
});

test("a failed check is marked, and reports the actual value", () => {
  const { narrator, text } = narration();
  narrator.check("The webhook is active.", true);
  expect(() => narrator.check("The stack is empty.", false, ["airflow"])).toThrow(
    'The stack is empty.\nActual: [\n  "airflow"\n]',
  );
  expect(text()).toBe("     ✓ The webhook is active.\n     ✗ The stack is empty.\n");
});
