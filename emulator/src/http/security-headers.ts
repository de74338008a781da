/**
 * Headers that keep a browser from making more of an answer than it is.
 *
 * @module
 */
import { secureHeaders } from "hono/secure-headers";

const COMMON = {
  // Not `no-referrer`: with it, browsers send `Origin: null` with the page's own forms.
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  // It speaks plain HTTP, and these are of no use to a browser of today.
  strictTransportSecurity: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  // What a fault or the page says about its own answer counts.
  overwrite: false,
} as const;

const NOTHING = ["'none'"];

/** For answers that are data, whatever they look like: nothing in them is loaded or run. */
export const dataHeaders = secureHeaders({
  ...COMMON,
  contentSecurityPolicy: { defaultSrc: NOTHING, baseUri: NOTHING, formAction: NOTHING, frameAncestors: NOTHING },
});

/** For the page: its own script and style, its own forms, and nothing from elsewhere. */
export const pageHeaders = secureHeaders({
  ...COMMON,
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    baseUri: NOTHING,
    objectSrc: NOTHING,
    formAction: ["'self'"],
    frameAncestors: NOTHING,
  },
});
