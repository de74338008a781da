import { Cleanup } from "./cleanup";
import type { Narrator } from "./narrator";
import { type Parts, realParts, Stage } from "./stage";
import type { Step } from "./step";
import { story } from "./story";

export interface DemoOptions {
  readonly narrator: Narrator;
  /** Aborting it ends the demo, after cleanup. */
  readonly signal: AbortSignal;
  /** Clock in milliseconds, to measure the demo's duration. */
  readonly now: () => number;
  /** Default: the real ones. */
  readonly parts?: Partial<Parts>;
  /** The steps after the set-up. Default: the whole story. */
  readonly steps?: readonly Step[];
}

/** How the demo ended. `failedStep` is the number and the title of the failed step. */
export type DemoResult =
  | { readonly kind: "shown"; readonly steps: number; readonly milliseconds: number }
  | { readonly kind: "failed"; readonly failedStep: string; readonly reason: string }
  | { readonly kind: "interrupted" };

/** Runs the demo, and cleans up however it ends. */
export async function runDemo(options: DemoOptions): Promise<DemoResult> {
  const { narrator, signal, now, steps = story } = options;
  const parts = { ...realParts, ...options.parts };
  const cleanup = new Cleanup();
  const started = now();
  let number = 0;
  let current = "";
  const scene = async <T>(title: string, action: () => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    number += 1;
    current = `step ${number} (${title})`;
    narrator.headline(number, title);
    return orAborted(action, signal);
  };

  const ending = await play().catch((error: unknown) => outcomeOf(error));
  const left = await cleanup.run().then(() => undefined, reasonOf);
  if (ending.kind === "shown" && left !== undefined) return { kind: "failed", failedStep: current, reason: left };
  return ending;

  async function play(): Promise<DemoResult> {
    const stage = await scene("Set up", () => Stage.setUp(narrator, parts, cleanup));
    for (const step of steps) {
      await scene(step.title, async () => {
        narrator.explain(step.look);
        await step.play(stage);
      });
    }
    await scene("Clean up", async () => {
      await cleanup.run();
      const left = await stage.leftovers();
      narrator.check("Emulator, receiver and the program's folder are removed.", left.length === 0, left);
    });
    return { kind: "shown", steps: number, milliseconds: now() - started };
  }

  function outcomeOf(error: unknown): DemoResult {
    return signal.aborted ? { kind: "interrupted" } : { kind: "failed", failedStep: current, reason: reasonOf(error) };
  }
}

/** The action's result, or a rejection on abort; the action itself ends when cleanup ends its processes. */
async function orAborted<T>(action: () => Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
  });
  return Promise.race([action(), aborted]).finally(() => signal.removeEventListener("abort", stop));
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [error.message, ...error.errors.map(reasonOf)].join("\n");
  return error instanceof Error ? error.message : String(error);
}
