/**
 * Names of resources, for people.
 *
 * @module
 */

const LONGEST = 50;

/** `Refresh the marts (Airflow)` → `refresh-the-marts-airflow`; `fallback` where nothing is left. */
export function slug(text: string, fallback: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word.slice(0, LONGEST) : `${name}-${word}`;
    if (longer.length > LONGEST) break;
    name = longer;
  }
  return name === "" ? fallback : name;
}

/** A name for each string, in their order, all different. */
export function uniqueNames(texts: readonly string[], fallback: string): string[] {
  return numbered(texts.map((text) => slug(text, fallback)));
}

/** The same names, all different: the second of a kind ends with `-2`. */
export function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((base) => {
    let name = base;
    for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
    taken.add(name);
    return name;
  });
}
