/**
 * A bar chart as SVG, readable on light and dark pages: no background, middle grey text, colours between the two.
 *
 * @module
 */

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly colour: string;
}

export interface BarGroup {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface Chart {
  readonly title: string;
  /** Unit after every value. Example: ` s`. */
  readonly unit: string;
  readonly groups: readonly BarGroup[];
}

const WIDTH = 760;
const LABEL_WIDTH = 210;
const VALUE_WIDTH = 70;
const BAR = 16;
const GAP = 4;
const GROUP_GAP = 14;
const TOP = 44;
const TEXT = "#7d8590";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Draws horizontal bars in groups, all on one scale that starts at 0. */
export function barChart({ title, unit, groups }: Chart): string {
  const most = Math.max(0, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = most === 0 ? 0 : (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / most;
  const parts: string[] = [];
  let y = TOP;
  for (const { label, bars } of groups) {
    parts.push(`<text x="0" y="${y + 12}" font-weight="600">${escaped(label)}</text>`);
    y += 20;
    for (const bar of bars) {
      const width = Math.max(1, Math.round(bar.value * scale));
      const middle = y + BAR - 4;
      parts.push(
        `<text x="${LABEL_WIDTH - 8}" y="${middle}" text-anchor="end">${escaped(bar.label)}</text>`,
        `<rect x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR}" rx="2" fill="${bar.colour}"/>`,
        `<text x="${LABEL_WIDTH + width + 6}" y="${middle}">${bar.value.toFixed(bar.value >= 100 ? 0 : 1)}${escaped(unit)}</text>`,
      );
      y += BAR + GAP;
    }
    y += GROUP_GAP;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" role="img" aria-label="${escaped(title)}" font-family="system-ui, sans-serif" font-size="12" fill="${TEXT}">`,
    `<title>${escaped(title)}</title>`,
    `<text x="0" y="20" font-size="15" font-weight="600">${escaped(title)}</text>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}
