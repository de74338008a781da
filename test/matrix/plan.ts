/** The dimensions of the compatibility matrix. */

export const NODES = [20, 22, 24] as const;
export type NodeMajor = (typeof NODES)[number];

/** `latest` is the newest version on npm at the time of the run. */
export const SDKS = ["3.216.0", "3.248.0", "latest"] as const;
export type Sdk = (typeof SDKS)[number];

/** How a program is written; the labels of the table's header. */
export const FLAVOURS = ["CommonJS", "ES module", "TypeScript", "precompiled", "plugin"] as const;
export type Flavour = (typeof FLAVOURS)[number];

export interface Planned {
  readonly node: NodeMajor;
  readonly sdk: Sdk;
  readonly flavour: Flavour;
}

/** All combinations. */
export const PLAN: readonly Planned[] = NODES.flatMap((node) =>
  SDKS.flatMap((sdk) => FLAVOURS.map((flavour) => ({ node, sdk, flavour }))),
);
