import type { DemoResult } from "./demo";
import type { Paint } from "./style";

/** The last words of the demo, and its exit code: 0 only when every step showed what it should. */
export function ending(result: DemoResult, paint: Paint): { readonly exitCode: number; readonly text: string } {
  switch (result.kind) {
    case "shown": {
      const seconds = Math.round(result.milliseconds / 1000);
      return {
        exitCode: 0,
        text: `${paint("green", `All ${result.steps} steps`)} showed what they should, in ${seconds} s.`,
      };
    }
    case "failed": {
      const headline = paint("red", `The demo failed in ${result.failedStep}.`);
      return { exitCode: 1, text: `${headline}\n\n${result.reason}` };
    }
    case "interrupted":
      // By custom, 128 and the number of SIGINT.
      return { exitCode: 130, text: "Stopped. Everything that the demo had set up is removed." };
  }
}
