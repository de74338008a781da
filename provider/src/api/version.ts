/**
 * The version of this package, and how its requests introduce themselves.
 *
 * @module
 */

/** Kept equal to package.json by a test. */
export const VERSION = "0.1.0";

export const USER_AGENT = `pulumi-erathos/${VERSION} node/${process.versions.node}`;
