/**
 * The endpoint table to try changes with: the present one, corrected by what the read-only checks found.
 *
 * @module
 */

import type { EndpointName, EndpointTable } from "../../api";
import type { EndpointFinding } from "./examine";

/** The collection of `secrets.get`: `secrets`. */
const kindOf = (name: EndpointName): string => name.split(".")[0] ?? "";

/**
 * The corrected table. Where only a list was found elsewhere, what could not be checked is looked for beside it.
 */
export function correctedTable(findings: readonly EndpointFinding[], table: EndpointTable): EndpointTable {
  const movedLists = new Map(
    findings.flatMap(({ name, found }): [string, string][] =>
      found !== undefined && name.endsWith(".list") ? [[kindOf(name), found.path]] : [],
    ),
  );
  const corrected: Record<string, EndpointTable[EndpointName]> = {};
  for (const { name, found, verdict, source } of findings) {
    const list = movedLists.get(kindOf(name));
    if (found !== undefined) corrected[name] = { ...found, source: "override" };
    else if (list !== undefined && verdict === "unsure" && source === "inferred" && !name.startsWith("jobs.")) {
      const path = name.endsWith(".create") ? list : `${list}{id}/`;
      corrected[name] = { method: table[name].method, path, source: "override" };
    }
  }
  return { ...table, ...corrected };
}
