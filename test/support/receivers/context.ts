import { homedir } from "node:os";
import path from "node:path";
import { createContext, defaultCacheDirectory, type LocatorContext } from "../engine/context";

/** The installer's dependencies; its cache is beside that of the engine. */
export function receiverContext(report: (line: string) => void): LocatorContext {
  const home = homedir();
  const engines = defaultCacheDirectory(process.env, process.platform, home);
  return createContext({ cacheDirectory: path.join(path.dirname(engines), "receivers"), report }, home);
}
