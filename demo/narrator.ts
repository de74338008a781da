import type { Paint, Style } from "./style";
import { trimmed } from "./trimmed";
import { wrapped } from "./wrapped";

/** A failed check of the demo. The step is named by whoever reports it. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";
}

/** Line width of the narration. Output of Pulumi is not wrapped. */
const WIDTH = 88;
const MARGIN = "     ";
const OUTPUT_STYLES: Record<string, Style> = { "+": "green", "~": "yellow", "-": "red" };

/** Prints the demo for a person: headlines, explanations, commands with their output, and the results of checks. */
export class Narrator {
  constructor(
    private readonly write: (text: string) => void,
    private readonly paint: Paint,
  ) {}

  title(text: string): void {
    this.write(`\n${this.paint("bold", text)}\n`);
  }

  headline(number: number, title: string): void {
    const text = `${String(number).padStart(2)}.  ${title}`;
    const rule = "─".repeat(Math.max(0, WIDTH - text.length - 1));
    this.write(`\n\n${this.paint("bold", text)} ${this.paint("dim", rule)}\n\n`);
  }

  /** Prints an explanation. */
  explain(text: string): void {
    for (const line of wrapped(text, WIDTH - MARGIN.length)) this.line(line);
    this.line("");
  }

  /** A fact with its name, such as an address. */
  fact(name: string, value: string): void {
    this.line(`${this.paint("dim", name.padEnd(10))} ${value}`);
  }

  /** Prints progress of a long operation, or a line that introduces the next output. */
  note(text: string): void {
    this.line(text === "" ? "" : this.paint("dim", text));
  }

  command(text: string): void {
    this.line(`${this.paint("dim", "$")} ${this.paint("cyan", text)}`);
  }

  /** Prints output of Pulumi without lines that are irrelevant here. */
  pulumi(output: string): void {
    this.quote(trimmed(output));
  }

  /** Prints quoted lines: of a program, a request, a diff. */
  quote(lines: readonly string[]): void {
    for (const line of lines) {
      const style = OUTPUT_STYLES[line.trimStart().charAt(0)];
      const text = style === undefined ? line : this.paint(style, line);
      this.line(`${this.paint("dim", "│")} ${text}`.trimEnd());
    }
    this.line("");
  }

  /**
   * States what must be true at this point of the demo.
   *
   * @throws CheckFailed if it is not true; `detail` is the actual value.
   */
  check(statement: string, holds: boolean, detail?: unknown): void {
    const mark = holds ? this.paint("green", "✓") : this.paint("red", "✗");
    this.line(`${mark} ${statement}`);
    if (holds) return;
    throw new CheckFailed(
      detail === undefined ? statement : `${statement}\nActual: ${JSON.stringify(detail, null, 2)}`,
    );
  }

  private line(text: string): void {
    this.write(text === "" ? "\n" : `${MARGIN}${text}\n`);
  }
}
