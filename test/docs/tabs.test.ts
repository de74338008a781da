import { markdownBlocks, tabGroups } from "../support/docs/blocks";
import { programsAmong } from "../support/docs/programs";
import { CHECKOUT } from "../support/engine/checkout";

const groups = tabGroups(CHECKOUT);

/** Import lines, types, and pure functions for tests exist in TypeScript only. */
const declaresOrLooksUp = (code: string) => /\bnew erathos\.|Output\(/.test(code);

test("[ISSUE 16.8] each program of a page exists in TypeScript, Python, Go and YAML", () => {
  expect(groups.length).toBeGreaterThan(12);
  for (const { place, code } of groups) {
    expect([place, ...code.keys()]).toEqual([place, "TypeScript", "Python", "Go", "YAML"]);
  }
  const tabbed = new Set(groups.map(({ code }) => code.get("TypeScript")));
  const alone = programsAmong(markdownBlocks(CHECKOUT)).filter(
    ({ code, places }) => !tabbed.has(code) && places.every((place) => place.startsWith("docs/")),
  );
  const missing = alone.filter(({ code }) => declaresOrLooksUp(code));
  expect(missing.map(({ places }) => places)).toEqual([]);
});
