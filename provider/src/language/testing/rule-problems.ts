import { normaliseRules } from "../rules";

/** What {@link normaliseRules} finds in `rules`, as `severity path`. */
export const problemsOf = (rules: unknown): string[] =>
  normaliseRules(rules).problems.map(({ path, severity }) => `${severity} ${path}`);
