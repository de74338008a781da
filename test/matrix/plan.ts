/** What is tried with what. */

export const NODES = [20, 22, 24] as const;
export type NodeMajor = (typeof NODES)[number];

/** `latest` is whatever npm gives on the day. */
export const SDKS = ["3.216.0", "3.248.0", "latest"] as const;
export type Sdk = (typeof SDKS)[number];

/** How a program is written, in the words of the table's head. */
export const FLAVOURS = ["CommonJS", "ES module", "TypeScript", "precompiled", "plugin"] as const;
export type Flavour = (typeof FLAVOURS)[number];

export interface Planned {
  readonly node: NodeMajor;
  readonly sdk: Sdk;
  readonly flavour: Flavour;
}

/** Everything with everything. */
export const PLAN: readonly Planned[] = NODES.flatMap((node) =>
  SDKS.flatMap((sdk) => FLAVOURS.map((flavour) => ({ node, sdk, flavour }))),
);
