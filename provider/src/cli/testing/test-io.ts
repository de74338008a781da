/**
 * A world for commands under test: nothing of it is real but the network.
 *
 * @module
 */

import { Readable } from "node:stream";
import type { Clock } from "../../api";
import { httpTransport } from "../../api/http";
import { Limiter } from "../../api/limiter";
import type { Transport } from "../../api/transport";
import type { Finished } from "../io";
import { run } from "../program";

export interface TestWorld {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  readonly pulumi?: (args: readonly string[], input?: string) => Finished | undefined;
  /** Or what makes one that knows the time of this world. */
  readonly transport?: Transport | ((clock: Clock) => Transport);
  /** Left out: one on which waiting takes no time, and waits side by side add up. */
  readonly clock?: Clock;
  readonly colours?: boolean;
  /** What a person answers; left out: there is nobody to ask. */
  readonly answer?: string;
  /** Called once the command listens for interruptions, with what interrupts it. */
  readonly interruptible?: (interrupt: () => void) => void;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Is given each state of a progress bar; left out: there is no terminal. */
  readonly progress?: (line: string) => void;
}

/** Small enough that lines and characters are cut. */
const PIECE_BYTES = 1000;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
}

export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams as a terminal shows them. */
  readonly shown: string;
  /** Milliseconds that the command would have waited. */
  readonly waited: number;
  /** Files by their paths. */
  readonly written: Readonly<Record<string, string>>;
}

/** Runs `pulumi-erathos ARGS` in a world of its own; waiting takes no time. */
export async function runCommand(args: readonly string[], world: TestWorld = {}): Promise<Ended> {
  let stdout = "";
  let stderr = "";
  let shown = "";
  let waited = 0;
  const clock: Clock = world.clock ?? {
    now: () => 1_750_000_000_000 + waited,
    sleep: async (milliseconds) => {
      waited += milliseconds;
    },
  };
  const written: Record<string, string> = {};
  const obstacle = (path: string, overwrite: boolean) =>
    world.files?.[path] === undefined || overwrite ? undefined : "exists";
  const { transport = httpTransport({ maxSockets: 5 }) } = world;
  const perSecond = world.env?.["ERATHOS_REQUESTS_PER_SECOND"];
  const exitCode = await run(args, {
    env: world.env ?? {},
    system: "testos 1.0 x64",
    stdout: (text) => {
      stdout += text;
      shown += text;
    },
    stderr: (text) => {
      stderr += text;
      shown += text;
    },
    stdin: async () => world.stdin ?? "",
    colours: world.colours ?? false,
    ask:
      world.answer === undefined
        ? undefined
        : async (question) => {
            stderr += question;
            return world.answer ?? "";
          },
    onInterrupt: (listener) => {
      world.interruptible?.(() => listener(130));
      return () => {};
    },
    readFile: async (path) => world.files?.[path]?.toString(),
    openFile: async (path) => {
      const content = path === "-" ? (world.stdin ?? "") : world.files?.[path];
      if (content === undefined) return undefined;
      const bytes = Buffer.from(content);
      return { size: bytes.length, chunks: Readable.from(piecesOf(bytes)) };
    },
    progress: world.progress,
    fileObstacle: async (path, overwrite) => obstacle(path, overwrite),
    writePrivateFile: async (path, text, overwrite) => {
      const found = obstacle(path, overwrite);
      if (found === undefined) written[path] = text;
      return found;
    },
    pulumi: async (words, input) => world.pulumi?.(words, input),
    newId: () => "00000000-1111-4222-8333-444444444444",
    client: {
      clock,
      random: () => 0.5,
      gate: {
        transport: typeof transport === "function" ? transport(clock) : transport,
        limiter: new Limiter({
          maxConcurrent: 5,
          clock,
          ...(perSecond === undefined ? {} : { perSecond: Number(perSecond) }),
        }),
      },
    },
  });
  return { exitCode, stdout, stderr, shown, waited, written };
}
