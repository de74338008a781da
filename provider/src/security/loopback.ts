/**
 * Which addresses never leave this machine.
 *
 * @module
 */

/** 127.0.0.0/8, the same range written as IPv6, `::1`, and `localhost` with all names below it (RFC 6761). */
const LOOPBACK = /^127(\.\d{1,3}){3}$|^\[?::1\]?$|^\[::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}\]$|(^|\.)localhost\.?$/;

/**
 * Whether a host is this machine: plain http is allowed there, and no proxy is used.
 *
 * @param hostname as `URL` gives it: in lower case, IPv4 with four numbers, IPv6 in brackets
 */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
