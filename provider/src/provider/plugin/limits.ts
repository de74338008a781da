/**
 * What the plugin's connections allow.
 *
 * @module
 */

/** The engine's own limit; the framework's default of 4 MB is soon reached. */
export const LARGEST_MESSAGE_BYTES = 400 * 1024 * 1024;
