/** The programs among the blocks of the documents, and what each of them declares. */

import type { Block } from "./blocks";

/** The README of the repository and that of the package hold the same blocks. */
export interface Program {
  readonly places: readonly string[];
  readonly code: string;
}

/** A block that starts no emulator is a program, even if it only exports rules. */
export function programsAmong(blocks: readonly Block[]): Program[] {
  const programs = blocks.filter(({ code }) => !code.includes('from "erathos-emulator"'));
  return [...new Set(programs.map(({ code }) => code))].map((code) => ({
    code,
    places: programs.filter((block) => block.code === code).map(({ place }) => place),
  }));
}

/** Names of resources, or how they begin where they are made in a loop; names of exported values. */
export function declaredIn(code: string): {
  readonly resources: readonly string[];
  readonly outputs: readonly string[];
} {
  const all = (pattern: RegExp) => [...code.matchAll(pattern)].flatMap(([, name]) => name ?? []);
  return {
    resources: all(/\bnew erathos\.\w+\(\s*["`]([\w-]+)/g),
    outputs: all(/^export const (\w+)/gm),
  };
}

/** The line of a preview for a resource to create; the engine's progress dots may come before it on the line. */
export const creates = (name: string): RegExp => new RegExp(`(?:^|\\.) \\+  \\S+ +${name}\\S* +create`, "m");

/** The line of a preview for an output. */
export const hasOutput = (name: string): RegExp => new RegExp(`^ {4}(?:\\+ )?${name} *: `, "m");
