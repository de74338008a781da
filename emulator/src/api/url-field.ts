/**
 * The field `url` of a webhook: what Django's `URLValidator` accepts once references are replaced.
 *
 * @module
 */
import { isIPv6 } from "node:net";
import type { Behaviour } from "../settings/behaviour";
import { type Field, text } from "./fields";

/** Documented in two spellings: `${{variables.x}}`, and in one example `{{variables.x}}`. */
const REFERENCE = /\$?\{\{[^{}]*\}\}/g;
const LONGEST = 2048;

const BYTE = "(?:0|25[0-5]|2[0-4][0-9]|1[0-9]?[0-9]?|[1-9][0-9]?)";
const LETTER = "a-z\\u00a1-\\uffff";
const LABEL = `[${LETTER}0-9](?:[${LETTER}0-9-]{0,61}[${LETTER}0-9])?`;
const LABELS = `(?:\\.(?!-)[${LETTER}0-9-]{1,63}(?<!-))*`;
const TOP = `\\.(?!-)(?:[${LETTER}-]{2,63}|xn--[a-z0-9]{1,59})(?<!-)\\.?`;
const HOST = `${BYTE}(?:\\.${BYTE}){3}|\\[[0-9a-f:.]+\\]|${LABEL}${LABELS}${TOP}|localhost`;
const ANY_HOST = "[^\\s:@/?#]+|\\[[0-9a-f:.]+\\]";
const login = "(?:[^\\s:@/]+(?::[^\\s:@/]*)?@)?";

const urlWith = (host: string): RegExp =>
  new RegExp(`^(?:https?|ftps?)://${login}(${host})(?::[0-9]{1,5})?(?:[/?#]\\S*)?$`, "iu");
const DJANGO_URL = urlWith(HOST);
const LENIENT_URL = urlWith(ANY_HOST);

/** A url that may contain references anywhere, also in place of its beginning. */
export function urlField({ trimTexts: trim, anyHost }: Pick<Behaviour, "trimTexts" | "anyHost">): Field<string> {
  const asText = text({ maxLength: 1000, trim });
  return (value) => {
    const checked = asText(value);
    if ("errors" in checked) return checked;
    const startsWithReference = /^\$?\{\{[^{}]*\}\}/.test(checked.value);
    const plain = (startsWithReference ? "http://" : "") + checked.value.replace(REFERENCE, "reference.example");
    return isUrl(plain, anyHost ? LENIENT_URL : DJANGO_URL) ? checked : { errors: ["Enter a valid URL."] };
  };
}

function isUrl(plain: string, pattern: RegExp): boolean {
  if (plain.length > LONGEST) return false;
  const host = pattern.exec(plain)?.[1];
  if (host === undefined || host.length > 253) return false;
  return !host.startsWith("[") || isIPv6(host.slice(1, -1));
}
