/**
 * Equivalent responses in a different spelling each time: a client must see no difference between them.
 *
 * @module
 */
import { isJsonObject } from "../core/json";
import type { Behaviour } from "../settings/behaviour";

type Settings = Pick<
  Behaviour,
  "reorderLists" | "unknownFields" | "emptyMapsAsNull" | "fillEmptyFields" | "timestamps"
>;

const SPELLINGS = ["milliseconds", "seconds", "microseconds", "offset"] as const;

/** Varies the spelling of objects; counts its responses, so that no two in a row are the same. */
export class Noise {
  private answers = 0;

  /** `object` in the spelling that the settings ask for in this response. */
  spell(object: Readonly<Record<string, unknown>>, settings: Settings): Record<string, unknown> {
    this.answers += 1;
    const fields = Object.entries(object).map(([name, value]): [string, unknown] => [
      name,
      this.field(name, value, settings),
    ]);
    const more = settings.unknownFields
      ? { _version: this.answers, owner: { _id: "someone", name: "Someone" }, tags: [] }
      : {};
    return { ...Object.fromEntries(fields), ...more };
  }

  private field(name: string, value: unknown, settings: Settings): unknown {
    if ((name === "_created_at" || name === "_updated_at") && typeof value === "string") {
      return this.timestamp(value, settings.timestamps);
    }
    if (name === "jobs" && settings.reorderLists) return this.reordered(value);
    if (name === "rules") return this.rules(value, settings);
    if (name !== "header" && name !== "body") return value;
    if (settings.fillEmptyFields && value === null) return {};
    return settings.emptyMapsAsNull ? withoutEmptyMaps(value) : value;
  }

  private rules(value: unknown, { reorderLists, unknownFields }: Settings): unknown {
    if (!Array.isArray(value)) return value;
    const rules = value.map((rule: unknown) => {
      if (!isJsonObject(rule)) return rule;
      const values = reorderLists && Array.isArray(rule["value"]) ? { value: this.reordered(rule["value"]) } : {};
      return { ...rule, ...values, ...(unknownFields ? { _id: `rule-${this.answers}`, position: 1 } : {}) };
    });
    return reorderLists ? this.reordered(rules) : rules;
  }

  /** Another order each time. */
  private reordered(value: unknown): unknown {
    if (!Array.isArray(value) || value.length === 0) return value;
    const turn = this.answers % value.length;
    return [...value.slice(turn), ...value.slice(0, turn)].reverse();
  }

  private timestamp(text: string, spelling: Settings["timestamps"]): string {
    const now = spelling === "changing" ? (SPELLINGS[this.answers % SPELLINGS.length] ?? "seconds") : spelling;
    const seconds = text.slice(0, "2025-06-30T03:00:00".length);
    switch (now) {
      case "milliseconds":
        return text;
      case "seconds":
        return `${seconds}Z`;
      case "microseconds":
        return text.replace("Z", "000Z");
      case "offset":
        return text.replace("Z", "000+00:00");
    }
  }
}

function withoutEmptyMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyMaps);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([key, item]) => [key, withoutEmptyMaps(item)]));
}

/** JSON in which every integer is written as `1.0`: the same number in another spelling. */
export function jsonWithFloats(value: unknown): string {
  if (typeof value === "number" && Number.isInteger(value) && /^-?\d+$/.test(String(value))) return `${value}.0`;
  if (Array.isArray(value)) return `[${value.map(jsonWithFloats).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${jsonWithFloats(item)}`).join(",")}}`;
}
