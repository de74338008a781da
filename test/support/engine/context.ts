import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CHECKOUT } from "./checkout";
import { type RunCommand, runCommand } from "./command";
import type { Engine } from "./engine";

/** The locator's clock; tests pass one in which nothing takes time. */
export interface LocatorClock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Calls `action` repeatedly until the returned function is called. */
  every(milliseconds: number, action: () => void): () => void;
}

/** The dependencies of the locator's steps. */
export interface LocatorContext {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The checkout whose node_modules hold the SDK. */
  readonly checkout: string;
  /** Folder of the cached engines, one folder per version in it. */
  readonly cacheDirectory: string;
  readonly run: RunCommand;
  readonly clock: LocatorClock;
  readonly report: (line: string) => void;
}

/** The result of one step: an engine, or a short reason. */
export type Attempt = { readonly engine: Engine } | { readonly problem: string };

export const systemClock: LocatorClock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
  every: (milliseconds, action) => {
    const timer = setInterval(action, milliseconds);
    return () => clearInterval(timer);
  },
};

/** `pulumi-erathos/engine` in the user's cache folder, by the convention of each system. */
export function defaultCacheDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  const custom = env["XDG_CACHE_HOME"];
  if (custom !== undefined && path.isAbsolute(custom)) return path.join(custom, "pulumi-erathos", "engine");
  const local = env["LOCALAPPDATA"];
  if (platform === "win32" && local !== undefined) return path.join(local, "pulumi-erathos", "engine");
  const folder = platform === "darwin" ? path.join("Library", "Caches") : ".cache";
  return path.join(home, folder, "pulumi-erathos", "engine");
}

export function createContext(options: Partial<LocatorContext>, home: string): LocatorContext {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  return {
    env,
    platform,
    checkout: options.checkout ?? CHECKOUT,
    cacheDirectory: options.cacheDirectory ?? defaultCacheDirectory(env, platform, home),
    run: options.run ?? runCommand,
    clock: options.clock ?? systemClock,
    report: options.report ?? (() => undefined),
  };
}
