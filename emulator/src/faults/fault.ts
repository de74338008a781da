/**
 * Faults: answers that go wrong on demand.
 *
 * @module
 */
import { z } from "zod";
import { pathMatcher } from "./path-pattern";

const MAX_FAULT_BODY_BYTES = 256 * 1_048_576;

/** Checks a fault. */
export const faultSchema = z.strictObject({
  /** Only requests of this method; left out: all. */
  method: z.string().toUpperCase().optional(),
  /** Only requests whose path matches: a glob, or `/^regular expression/`; left out: all of the API. */
  path: z.string().refine(isPattern, "not a valid regular expression").optional(),
  /** `before`: the request has no effect; `after`: it has, and only the answer suffers. Default `before`. */
  phase: z.enum(["before", "after"]).default("before"),
  /** Status of the answer that is given instead; 200 where only a body or headers are set. */
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** A text is sent as it is (HTML unless `headers` says otherwise), anything else as JSON. */
  body: z.unknown().optional(),
  /** A body of so many bytes instead. */
  bodyBytes: z.int().min(0).max(MAX_FAULT_BODY_BYTES).optional(),
  /** Milliseconds of real time before the answer; without status, body, headers or drop the real answer follows. */
  delayMs: z.number().min(0).max(3_600_000).optional(),
  /** The connection is reset instead of an answer. */
  drop: z.boolean().optional(),
  /** The first so many matching requests are let through. Default 0. */
  skip: z.int().min(0).default(0),
  /** How often it strikes; left out: until it is deleted. */
  times: z.int().positive().optional(),
});

export type Fault = z.output<typeof faultSchema>;
/** A fault as it is set: everything may be left out. */
export type FaultInput = z.input<typeof faultSchema>;

interface Entry {
  readonly id: string;
  readonly fault: Fault;
  readonly matches: (path: string) => boolean;
  toSkip: number;
  struck: number;
}

/** The faults in force, in the order in which they were set. */
export class FaultBoard {
  private entries: Entry[] = [];

  /** @param changed is called when a fault was set, struck or deleted. */
  constructor(
    private readonly newId: () => string,
    private readonly changed: () => void = () => {},
  ) {}

  /**
   * Adds a fault and gives its id.
   *
   * @throws ZodError for a fault that makes no sense.
   */
  add(input: FaultInput): string {
    const fault = faultSchema.parse(input);
    const matches = fault.path === undefined ? () => true : pathMatcher(fault.path);
    const id = this.newId();
    this.entries.push({ id, fault, matches, toSkip: fault.skip, struck: 0 });
    this.changed();
    return id;
  }

  /** The fault that strikes this request, if any; each is asked once per request. */
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

  /** Whether there was a fault with this id. */
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

  /** Every fault with the number of requests that it struck. */
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
