/**
 * Faults: failing, late or lost responses on demand.
 *
 * @module
 */
import { z } from "zod";
import { pathMatcher } from "./path-pattern";

const MAX_FAULT_BODY_BYTES = 256 * 1_048_576;

/** Schema of a fault. */
export const faultSchema = z.strictObject({
  /** Only requests of this method. Default: all. */
  method: z.string().toUpperCase().optional(),
  /** Only requests whose path matches: a glob, or `/^regular expression/`. Default: the whole API. */
  path: z.string().refine(isPattern, "not a valid regular expression").optional(),
  /** `before`: the request has no effect; `after`: it has, and only the response is replaced. Default `before`. */
  phase: z.enum(["before", "after"]).default("before"),
  /** Status of the response sent instead; 200 if only a body or headers are set. */
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** A string is sent as it is (HTML unless `headers` says otherwise), any other value as JSON. */
  body: z.unknown().optional(),
  /** Size in bytes of a generated body, in place of `body`. */
  bodyBytes: z.int().min(0).max(MAX_FAULT_BODY_BYTES).optional(),
  /** Real milliseconds before the response; without status, body, headers or drop the real response follows. */
  delayMs: z.number().min(0).max(3_600_000).optional(),
  /** Resets the connection instead of responding. */
  drop: z.boolean().optional(),
  /** The number of matching requests to let through first. Default 0. */
  skip: z.int().min(0).default(0),
  /** How many requests it applies to. Default: all until it is deleted. */
  times: z.int().positive().optional(),
});

export type Fault = z.output<typeof faultSchema>;
/** A fault as users set it: all fields are optional. */
export type FaultInput = z.input<typeof faultSchema>;

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly matches: (path: string) => boolean;
  toSkip: number;
  struck: number;
}

/** The active faults, in the order in which they were set. */
export class FaultBoard {
  private entries: Entry[] = [];

  /** @param changed is called when a fault was set, applied or deleted. */
  constructor(
    private readonly newId: () => string,
    private readonly changed: () => void = () => {},
  ) {}

  /**
   * Adds a fault and returns its id.
   *
   * @throws ZodError for an invalid fault.
   */
  add(input: FaultInput): string {
    const fault = faultSchema.parse(input);
    const matches = fault.path === undefined ? () => true : pathMatcher(fault.path);
    const id = this.newId();
    this.entries.push({ id, fault, matches, toSkip: fault.skip, struck: 0 });
    this.changed();
    return id;
  }

  /** The fault that applies to this request, if any. Call it once per request, since it counts. */
  take(method: string, path: string): { id: string; fault: Fault } | undefined {
    for (const entry of this.entries) {
      const { id, fault } = entry;
      if (fault.method !== undefined && fault.method !== method) continue;
      if ((fault.times !== undefined && entry.struck >= fault.times) || !entry.matches(path)) continue;
      if (entry.toSkip > 0) {
        entry.toSkip--;
        continue;
      }
      entry.struck++;
      this.changed();
      return { id, fault };
    }
    return undefined;
  }

  /** Returns whether the fault existed. */
  delete(id: string): boolean {
    const before = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.changed();
    return this.entries.length < before;
  }

  clear(): void {
    this.entries = [];
    this.changed();
  }

  /** Every fault with the number of requests that it was applied to. */
  list(): (Fault & { id: string; struck: number })[] {
    return this.entries.map(({ id, fault, struck }) => ({ ...fault, id, struck }));
  }
}

function isPattern(pattern: string): boolean {
  try {
    pathMatcher(pattern);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
