/**
 * What the plugin has to say to people, beside errors.
 *
 * @module
 */

import type { Logger } from "../../api";
import { type Problem, warningTexts } from "../../language/problem";
import { hostLogger, type Write } from "../logger";

/** Writes about one resource, by its URN. */
export type About = (urn: string) => Write;

/** The messages of one engine operation. */
export class Messages {
  /** Of a replacement, the engine checks a resource twice. */
  readonly #shown = new Set<string>();

  constructor(
    private readonly about: About,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  /** For an operation on a resource; without one, for the deployment as a whole. */
  logger(urn = ""): Logger {
    return hostLogger(this.environment, this.about(urn));
  }

  /** What a check found; each warning is shown once. */
  warn(urn: string, problems: readonly Problem[]): void {
    for (const text of warningTexts(problems)) this.warnOnce(urn, text);
  }

  warnOnce(urn: string, message: string): void {
    this.#once("warning", urn, message);
  }

  /** For the deployment as a whole. */
  noteOnce(message: string): void {
    this.#once("info", "", message);
  }

  #once(severity: "info" | "warning", urn: string, message: string): void {
    const key = `${urn}\n${message}`;
    if (this.#shown.has(key)) return;
    this.#shown.add(key);
    this.about(urn)(severity, message);
  }

  /** Another operation begins in the same process, as under a debugger. */
  reset(): void {
    this.#shown.clear();
  }
}
