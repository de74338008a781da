/**
 * Headers that keep a browser from treating a response as anything but its declared type.
 *
 * @module
 */
import { secureHeaders } from "hono/secure-headers";

const COMMON = {
  // Not `no-referrer`: with it, browsers send `Origin: null` with the page's own forms.
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  // The emulator serves plain HTTP, and current browsers ignore these.
  strictTransportSecurity: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  // Headers that a fault or the page has set take precedence.
  overwrite: false,
} as const;

const NOTHING = ["'none'"];

/** For responses that are data: a browser must not load or run anything in them. */
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
