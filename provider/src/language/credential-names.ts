/**
 * Which names (of a header, a JSON member, a parameter of a url) say that their value is a credential.
 *
 * @module
 */

/** `certain`: whatever the value; `possible`: where the value looks random. */
export type Certainty = "certain" | "possible";

const CERTAIN = new Set(
  [
    "password passwords passwd pwd pw pass passphrase passcode secret secrets token credential credentials cred creds",
    "authorization bearer cookie cookies jwt pat sig signature apikey apikeys",
    // Where Erathos is at home, and its neighbours.
    "senha senhas segredo segredos contrasena clave passwort kennwort motdepasse",
  ].flatMap((line) => line.split(" ")),
);

/** Written in one word or in several: `api_key`, `apiKey`, `myapikey`. */
const CERTAIN_COMPOUND =
  /password|passwd|passphrase|passcode|credential|(?:api|app|auth|access|refresh|bearer|session|webhook|bot|personal)token|(?:api|access|secret|private|signing|master|encryption|apimsubscription|license|auth|hmac|ssh)key|(?:client|app|shared|webhook)secret|secretid|(?:user|db|pg)pass$/;

const POSSIBLE = new Set(["key", "keys", "auth", "authentication", "code", "hmac", "session", "tokens"]);

/** What the name is about when it ends so: `token_url` is an address, `secret_name` a name. */
const OTHER_MATTER = new Set(
  [
    "id ids name names type kind method mode url uri endpoint host port path file dir folder location arn ref reference",
    "version count limit length size ttl expiry expires expiration expired at date time in enabled required rotation",
    "policy scope scopes audience issuer algorithm table column schema field param parameter header label description",
    "prefix suffix status state usage budget store manager provider user username email server stdin present valid consent",
  ].flatMap((line) => line.split(" ")),
);

/** Keys that identify a thing and open nothing. */
const OPENS_NOTHING =
  /^(?:idempotency|partition|routing|surrogate|cache|primary|foreign|sort|message|object|row|group|event|job|task|dedup|business|natural|unique|join|public|sec websocket)\b/;

const LONGEST = 100;

/**
 * Whether the value under `name` is probably a credential. Case, separators, accents, numbers at the end and
 * percent-encoding do not matter.
 *
 * @example
 * certaintyOf("X-Api-Key"); // "certain"
 * certaintyOf("code"); // "possible"
 * certaintyOf("token_url"); // undefined
 */
export function certaintyOf(name: string): Certainty | undefined {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  const joined = words.join("");
  if (OTHER_MATTER.has(last) && !joined.endsWith("secretid")) return undefined;
  if (words.some((word) => CERTAIN.has(word)) || CERTAIN_COMPOUND.test(joined)) return "certain";
  const isKey = last === "key" || last === "keys";
  if (isKey && OPENS_NOTHING.test(words.filter((word) => word !== "x").join(" "))) return undefined;
  if (isKey && words[0] === "x" && words.length > 1) return "certain";
  return words.some((word) => POSSIBLE.has(word)) ? "possible" : undefined;
}

function wordsOf(name: string): string[] {
  const decoded = percentDecoded(name.slice(0, LONGEST));
  return (/[^ -~]/.test(decoded) ? decoded.normalize("NFKD").replace(/\p{M}/gu, "") : decoded)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** The string itself where it is not percent-encoding. */
export function percentDecoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}
