import type { DemoResult } from "./demo";
import type { Paint } from "./style";

/** The demo's final message, and its exit code: 0 only if every step succeeded. */
export function ending(result: DemoResult, paint: Paint): { readonly exitCode: number; readonly text: string } {
  switch (result.kind) {
    case "shown": {
      const seconds = Math.round(result.milliseconds / 1000);
      return {
        exitCode: 0,
        text: `${paint("green", `All ${result.steps} steps`)} succeeded in ${seconds} s.`,
      };
    }
    case "failed": {
      const headline = paint("red", `The demo failed in ${result.failedStep}.`);
      return { exitCode: 1, text: `${headline}\n\n${result.reason}` };
    }
    case "interrupted":
      // The shell's convention: 128 plus the number of SIGINT.
      return { exitCode: 130, text: "Interrupted. The demo has removed everything that it created." };
  }
}
