/**
 * Everything that a command prints goes through here, so that no secret gets out, whoever put it into a string.
 *
 * @module
 */

import { type Logger, type Redact, redactor } from "../api";
import { spellHidden } from "../security/visible";
import type { Io } from "./io";

/** The two streams, with secrets masked and nothing invisible of a server's. */
export class Output {
  readonly #secrets = new Set<string>();
  #redact: Redact = (text) => text;

  constructor(private readonly io: Pick<Io, "stdout" | "stderr" | "env" | "colours">) {
    this.protect(io.env["ERATHOS_API_KEY"]);
  }

  /** From now on `secret` is masked wherever it would be printed. */
  protect(secret: string | undefined): void {
    if (secret === undefined || secret.trim() === "") return;
    this.#secrets.add(secret.trim());
    this.#redact = redactor(this.#secrets);
  }

  /** One or more lines of result. */
  print(text: string): void {
    this.io.stdout(this.#shown(text));
  }

  /** One or more lines about what goes on. */
  note(text: string): void {
    this.io.stderr(this.#shown(text));
  }

  #shown(text: string): string {
    return spellHidden(this.#redact(`${text}\n`), this.io.colours);
  }

  /** The client's messages: details only with `ERATHOS_LOG=debug`. */
  get logger(): Logger {
    const debug = this.io.env["ERATHOS_LOG"]?.toLowerCase() === "debug";
    const write = (level: string, message: string) => this.note(`erathos ${level}: ${message}`);
    return {
      detailed: debug,
      debug: (message) => {
        if (debug) write("debug", message);
      },
      info: (message) => write("info", message),
      warn: (message) => write("warning", message),
    };
  }
}
