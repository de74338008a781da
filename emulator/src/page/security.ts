/**
 * What keeps the page to itself: a policy that lets no foreign script or style in, and actions that only the page's own
 * forms can ask for. The page needs no key, because the emulator answers this machine only.
 *
 * @module
 */

/** Goes with every answer of the page. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // Not `no-referrer`: with it, browsers send `Origin: null` with the page's own forms.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/**
 * Whether a request comes from the page itself. Browsers send `Origin` with every POST; a program that sends neither
 * header is no browser and has the control interface.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === `http://${headers.get("host") ?? ""}`;
  return headers.get("sec-fetch-site") === "same-origin";
}
