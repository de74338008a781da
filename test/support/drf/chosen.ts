import { VARIANTS, type Variant, type VariantName } from "./variant";

/** Set to `short` to run {@link SHORT} only. */
const VARIABLE = "ERATHOS_TEST_DRF";

/** The variants that affect a client the most. */
const SHORT: readonly VariantName[] = ["defaults", "PATCH refused", "two on a page", "trimmed replies"];

export interface Chosen {
  readonly name: VariantName;
  readonly variant: Variant;
}

/** The variants of this run; `most` limits a short one. */
export function chosenVariants(most: number = SHORT.length): readonly Chosen[] {
  const short = process.env[VARIABLE] === "short";
  const names = short ? SHORT.slice(0, most) : Object.keys(VARIANTS).filter(isVariantName);
  return names.map((name) => ({ name, variant: VARIANTS[name] }));
}

function isVariantName(name: string): name is VariantName {
  return Object.hasOwn(VARIANTS, name);
}
