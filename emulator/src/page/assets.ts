/**
 * The page's static files, served unmodified: there is no build step for them.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** By the name under `/_page/`. */
const TYPES: Readonly<Record<string, string>> = {
  "app.js": "text/javascript; charset=utf-8",
  "style.css": "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml",
};

/** The file with this name, with its type; undefined for any other name. */
export function asset(name: string): { readonly type: string; readonly text: string } | undefined {
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  if (type === undefined) return undefined;
  return { type, text: readFileSync(join(__dirname, "..", "..", "assets", name), "utf8") };
}
