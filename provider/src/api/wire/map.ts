/**
 * Maps from name to value, whatever the names are.
 *
 * @module
 */

import { z } from "zod";

/**
 * A map in which every own member counts. The validation library's own record drops one called `__proto__`, which is
 * only a name to a server.
 */
export function mapOf<T>(member: z.ZodType<T>, message = "must be an object") {
  return z.unknown().transform((value, context): Record<string, T> => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    const members: [string, T][] = [];
    for (const [name, item] of Object.entries(value)) {
      const result = member.safeParse(item);
      if (result.success) members.push([name, result.data]);
      else
        for (const issue of result.error.issues)
          context.addIssue({ code: "custom", path: [name, ...issue.path], message: issue.message });
    }
    return Object.fromEntries(members);
  });
}
