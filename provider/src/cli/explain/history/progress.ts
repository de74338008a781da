/**
 * A progress bar for files that take a while.
 *
 * @module
 */

import type { Io } from "../../io";

const WIDTH = 30;

/** Shows each percent once; nothing where there is no terminal. The empty line at the end removes the bar. */
export class ProgressBar {
  #shown = -1;

  constructor(private readonly io: Pick<Io, "progress">) {}

  /** `share` is from 0 to 1. */
  show(share: number): void {
    const percent = Math.min(100, Math.floor(share * 100));
    // A file that is read in one piece is done before anybody looks.
    if (percent <= this.#shown || (this.#shown < 0 && percent >= 100)) return;
    this.#shown = percent;
    const done = Math.round((percent / 100) * WIDTH);
    this.io.progress?.(`[${"#".repeat(done)}${"-".repeat(WIDTH - done)}] ${percent} %`);
  }

  /** Removes it. */
  end(): void {
    if (this.#shown >= 0) this.io.progress?.("");
  }
}
