import type { Paint, Style } from "./style";
import { trimmed } from "./trimmed";
import { wrapped } from "./wrapped";

/** A check of the demo that did not hold. The step in which it happened names itself. */
export class CheckFailed extends Error {
  override readonly name = "CheckFailed";
}

/** Columns of running text. Output of Pulumi is as wide as it is. */
const WIDTH = 88;
const MARGIN = "     ";
const OUTPUT_STYLES: Record<string, Style> = { "+": "green", "~": "yellow", "-": "red" };

/** Tells the demo to a person: headlines, what to look at, what was run, what it said, and what was checked. */
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

  /** What to look at. */
  say(text: string): void {
    for (const line of wrapped(text, WIDTH - MARGIN.length)) this.line(line);
    this.line("");
  }

  /** A fact with its name, such as an address. */
  fact(name: string, value: string): void {
    this.line(`${this.paint("dim", name.padEnd(10))} ${value}`);
  }

  /** A sign of life during something long, or a line that says what comes next. */
  note(text: string): void {
    this.line(text === "" ? "" : this.paint("dim", text));
  }

  command(text: string): void {
    this.line(`${this.paint("dim", "$")} ${this.paint("cyan", text)}`);
  }

  /** Output of Pulumi without what tells nothing here. */
  pulumi(output: string): void {
    this.quote(trimmed(output));
  }

  /** Lines of others: of a program, a request, a diff. */
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
   * @throws CheckFailed when it is not; `detail` says what was found instead.
   */
  check(statement: string, holds: boolean, detail?: unknown): void {
    const mark = holds ? this.paint("green", "✓") : this.paint("red", "✗");
    this.line(`${mark} ${statement}`);
    if (holds) return;
    throw new CheckFailed(
      detail === undefined ? statement : `${statement}\nInstead: ${JSON.stringify(detail, null, 2)}`,
    );
  }

  private line(text: string): void {
    this.write(text === "" ? "\n" : `${MARGIN}${text}\n`);
  }
}
