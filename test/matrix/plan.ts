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

/** The SDK with which a Node gets every flavour: the last one made for it. */
const WHOLE: Readonly<Record<NodeMajor, Sdk>> = { 20: "3.248.0", 22: "latest", 24: "latest" };

/** Every pair once, and for each Node all flavours with one SDK. */
export const PLAN: readonly Planned[] = NODES.flatMap((node) =>
  SDKS.flatMap((sdk) =>
    FLAVOURS.filter((flavour) => flavour === "CommonJS" || WHOLE[node] === sdk).map((flavour) => ({
      node,
      sdk,
      flavour,
    })),
  ),
);
