/**
 * JSON for people and programs.
 *
 * @module
 */

const LINE = 120;

/** JSON in which whatever fits into a line stands in one. */
export function readableJson(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, undefined, 1).replace(/\n */g, " ");
  if (typeof value !== "object" || value === null || indent.length + line.length <= LINE) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + readableJson(item, inner)).join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const lines = members.map(([name, member]) => `${inner}${JSON.stringify(name)}: ${readableJson(member, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}
