/**
 * The settings of a provider instance, as the engine checks and compares them.
 *
 * @module
 */

import { settingsFrom } from "../../api";
import { sameJson } from "../../resources/common/equal";
import { configurationFrom, SETTINGS } from "../../shared/configuration";
import { isUnknown } from "../../shared/unknown";
import type { PropertyBag } from "../contract";
import { unwrap } from "../secrets";

/** Whether the settings can be read, each mistake once; a missing key is none, since a preview needs none. */
export function settingsMistakes(news: PropertyBag): readonly string[] {
  const { bag } = unwrap(news);
  const known = new Map(Object.entries(bag).filter(([, value]) => !isUnknown(value)));
  const unknownNames = [...known.keys()].filter((name) => !NOT_SETTINGS.has(name) && !isSetting(name));
  const mistakes = unknownNames.map((name) => `${name}: is not a setting; the settings are ${SETTINGS.join(", ")}`);
  try {
    const { raw } = configurationFrom(settingIn(Object.fromEntries(known)), {});
    settingsFrom({ ...raw, apiKey: "any" });
  } catch (error) {
    mistakes.push(error instanceof Error ? error.message : String(error));
  }
  return mistakes;
}

/** Changed settings replace nothing by themselves: a resource whose workspace follows them says so in its own diff. */
export function changedSettings(olds: PropertyBag, news: PropertyBag): readonly string[] {
  const before = unwrap(olds).bag;
  const after = unwrap(news).bag;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !sameJson(before[name], after[name]),
  );
}

/** Reads the plugin's settings by the names that they have in a stack's configuration. */
export function settingIn(bag: PropertyBag): (key: string) => string | undefined {
  return (key) => textOf(bag[key.replace(/^erathos:/, "")]);
}

/** What the engine adds, and what an explicit provider notes about its key. */
const NOT_SETTINGS = new Set(["version", "pluginDownloadURL", "apiKeyIsArgument"]);

function isSetting(name: string): boolean {
  return SETTINGS.some((setting) => setting === name);
}

/** Settings that are numbers or objects may arrive as such, or as a JSON string. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || isUnknown(value)) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
