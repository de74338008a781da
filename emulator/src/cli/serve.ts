/**
 * Runs the emulator until the process is asked to stop.
 *
 * @module
 */
import type { Emulator } from "../handle";
import { isLoopback } from "../language";
import { PublicKeyError, startEmulator } from "../start-emulator";
import { DataFileError } from "../store/data-file";
import { banner, openWarning } from "./banner";
import { eventLine } from "./event-line";
import type { CommandLine } from "./program";
import { readSeed, StartError } from "./read-seed";

/** What the command needs from its process. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Resolves when the emulator should end. */
  readonly stopRequested: Promise<void>;
}

/** @throws StartError whose message is one sentence with the remedy. */
export async function serve(options: CommandLine, terminal: Terminal): Promise<void> {
  const { write, stopRequested } = terminal;
  const { host, key, profile, data } = options;
  checkKey(key);
  const emulator = await start(options, terminal);
  const isOpen = host !== undefined && !isLoopback(host);
  write(banner(emulator, { profiles: profile, dataFile: data, showKey: !isOpen }));
  if (isOpen) terminal.writeError(openWarning(host, emulator.port));
  await stopRequested;
  await emulator.close();
}

/** Here and not in the parser, whose messages would repeat the rejected key. */
function checkKey(key: string | undefined): void {
  if (key === undefined || /^\S+$/.test(key)) return;
  const reason = key === "" ? "is empty: is the variable that holds it set?" : "has white space in it.";
  throw new StartError(`The key of --key or ERATHOS_EMULATOR_KEY ${reason}`);
}

async function start(
  { port, host, clock, seed, profile, key, data }: CommandLine,
  { write, writeError }: Terminal,
): Promise<Emulator> {
  const loaded = seed === undefined ? undefined : await readSeed(seed);
  return startEmulator({
    port,
    profiles: profile,
    onEvent: (event) => write(`${eventLine(event)}\n`),
    ...(host === undefined ? {} : { host }),
    ...(clock === undefined ? {} : { now: clock }),
    ...(loaded === undefined ? {} : { seed: loaded }),
    ...(key === undefined ? {} : { apiKey: key }),
    ...(data === undefined ? {} : { dataFile: data }),
    onDefect: (error) => {
      if (error instanceof DataFileError) writeError(`erathos-emulator: ${error.message}\n`);
      else console.error(error);
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error instanceof DataFileError) throw new StartError(error.message);
    if (error instanceof PublicKeyError)
      throw new StartError(`${error.message.slice(0, -1)} with --key or ERATHOS_EMULATOR_KEY.`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      throw new StartError(`This machine has no address ${host}: choose another one with --host.`);
    }
    if (error.code === "EADDRINUSE") {
      throw new StartError(`Port ${port} is in use by another program: stop it, or choose another port with --port.`);
    }
    if (error.code === "EACCES") {
      throw new StartError(`Port ${port} may not be used by this user: choose one above 1023 with --port.`);
    }
    throw error;
  });
}
