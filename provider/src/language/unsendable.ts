/**
 * What no client can send, found once the references of a webhook have their values.
 *
 * @module
 */
import { isJsonText } from "./json-string";
import { type IsUnknown, memberPath, nothingUnknown, type Problem } from "./problem";
import { METADATA_NAMESPACE, withoutReferences } from "./reference-pattern";
import { findReferences, textsIn } from "./references";

/** The parts of a request that hold references. */
export interface Replaceable {
  readonly url: string;
  readonly header?: Readonly<Record<string, string>> | null | undefined;
  readonly body?: unknown;
}

/** Replaces the references of a string; one without a value stays. */
type Replace = (text: string) => string;

/**
 * The errors in `request` once its references are replaced, with paths such as `header.X-Table`. No message repeats a value.
 *
 * @param replace as Erathos does it
 * @param isUnknown recognises what stands in the place of a string that is not to be had
 */
export function unsendable(
  { url, header, body }: Replaceable,
  replace: Replace,
  isUnknown: IsUnknown = nothingUnknown,
): Problem[] {
  const wrongIn = (text: string, path: string, message: string, isWrong: (replaced: string) => boolean): Problem[] =>
    // What holds no reference is the check's concern.
    text.includes("${{") && !isUnknown(text) && isWrong(replace(text)) ? [{ path, message, severity: "error" }] : [];
  return [
    ...(isUnknown(url) ? [] : encodedIn(url, replace)),
    ...wrongIn(url, "url", NO_ADDRESS, (replaced) => !isAddress(replaced)),
    ...Object.entries(header ?? {}).flatMap(([name, text]) =>
      wrongIn(text, memberPath("header", name), NO_HEADER_VALUE, (replaced) => !HEADER_VALUE.test(replaced)),
    ),
    ...textsIn(body, "body")
      .filter(({ text }) => text.includes("${{") && isJsonText(withoutReferences(text)))
      .flatMap(({ path, text }) =>
        wrongIn(text, path, NO_JSON, (replaced) => !isJsonText(withoutReferences(replaced))),
      ),
  ];
}

const NO_ADDRESS = "is no http or https address once its references are replaced";

const NO_JSON = "is no JSON any more once its references are replaced: their values are not escaped";

/** Bytes of Latin-1 without controls but the tab: what HTTP and its clients take. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const NO_HEADER_VALUE =
  "holds a line break or a character that HTTP does not allow in a header, once its references are replaced";

/** Variables and secrets are left out: who chooses them may mean a whole path. */
function encodedIn(url: string, replace: Replace): Problem[] {
  const metadata = findReferences(url).filter(({ namespace }) => namespace === METADATA_NAMESPACE);
  return [...new Set(metadata.map(({ written }) => written))].flatMap((reference) => {
    const value = replace(reference);
    if (value === reference || isUnreserved(value)) return [];
    const message = `holds ${reference}, whose value does not fit into an address without encoding`;
    return [{ path: "url", message, severity: "error" }];
  });
}

function isUnreserved(value: string): boolean {
  return value.isWellFormed() && encodeURIComponent(value).replace(/%3A/g, ":") === value;
}

function isAddress(url: string): boolean {
  const filled = withoutReferences(url);
  if (/[\s\p{Cc}]/u.test(filled) || !filled.isWellFormed()) return false;
  // A reference at the start that has no value may hold the scheme.
  if (url.startsWith("${{")) return true;
  return /^https?:/i.test(filled) && URL.canParse(filled);
}
