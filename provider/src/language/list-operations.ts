/**
 * The operations that compare with a list of values.
 *
 * @module
 */

export const LIST_OPERATIONS = ["IN", "NOT_IN"] as const;

/** Operations that take a list of values. */
export type ListOperation = (typeof LIST_OPERATIONS)[number];
