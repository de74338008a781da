/**
 * Goes through a JSON value and replaces what is probably a credential.
 *
 * @module
 */
import { type Certainty, certaintyOf, percentDecoded } from "./credential-names";
import { incomingWebhookIn, looksRandom, replaceTokens } from "./credential-patterns";
import { jsonIn } from "./json-string";
import { KeptPieces } from "./kept-pieces";
import { type IsUnknown, isRecord, memberPath } from "./problem";

/** One piece that was found. */
export interface CredentialPiece {
  /** Of the string or number that holds it. */
  readonly path: string;
  /** The piece without its surroundings: without `Bearer`, without the rest of the url. */
  readonly text: string;
  /** What gives it away, for people: `a Slack incoming webhook`; undefined where it is the name it stands under. */
  readonly what: string | undefined;
}

/** Members that hold name and value where a pair is written as an object. */
const NAME_MEMBERS = ["name", "key", "field", "header", "param", "parameter", "variable"];
const VALUE_MEMBERS = new Set(["value", "val", "values"]);

/** Words for the manner of a login, and a word right before a reference: no secret by themselves. */
const SCHEME =
  /^\s*(?:(?:bearer|basic|token|api-?key|digest|key|splunk|geniekey|ssws|negotiate|ntlm|sso-key)(?=\s|$)|[a-z][\w-]*\s+(?=[\u{F0000}-\u{10FFFF}]))/iu;
const SCHEME_AND_CREDENTIAL = /^(?:bearer|basic)\s+(?=\S*[\d=+/._])\S{6,}$/i;

/** What stands under such a name where there is no credential. */
const NO_VALUE = /^(?:true|false|null|none|undefined|yes|no|required|optional)?$/i;

/** JSON in JSON, a url in a url: deeper ones are left alone. */
const DEEPEST_ENCODING = 4;
const DEEPEST_VALUE = 200;

/** One walk over one value. */
export class CredentialFinder {
  readonly #kept = new KeptPieces();
  #found = 0;
  #encodings = 0;
  #depth = 0;

  /** @param replace called for each piece that is found; its result takes the piece's place */
  constructor(
    private readonly replace: (piece: CredentialPiece) => string,
    private readonly isHidden: IsUnknown,
  ) {}

  /** The value with each credential replaced; `certainty` is what the name says that it stands under. */
  value(value: unknown, path: string, certainty?: Certainty): unknown {
    if (this.isHidden(value) || this.#depth > DEEPEST_VALUE) return value;
    if (typeof value === "string") return this.#shown(this.#text(this.#protected(value), path, certainty));
    if (typeof value === "number") {
      // Under `pass` or `token` a short one is a count.
      const isCount = certainty !== "certain" || String(value).length < 4;
      return isCount ? value : this.#shown(this.#replaced(String(value), path));
    }
    this.#depth += 1;
    const result = Array.isArray(value) ? this.#list(value, path, certainty) : this.#members(value, path, certainty);
    this.#depth -= 1;
    return result;
  }

  /** What comes out of another string is without references already, and stays so until that string is put together. */
  #protected(text: string): string {
    return this.#encodings > 0 ? text : this.#kept.protect(text);
  }

  #shown(text: string): string {
    return this.#encodings > 0 ? text : this.#kept.restore(text);
  }

  #list(items: readonly unknown[], path: string, certainty: Certainty | undefined): unknown[] {
    return items.map((item, index) => {
      const own = `${path}[${index}]`;
      if (!Array.isArray(item) || item.length !== 2) return this.value(item, own, certainty);
      // In a list of lists the first string may be the name of the second.
      const [name, value]: readonly unknown[] = item;
      return [this.value(name, `${own}[0]`, certainty), this.value(value, `${own}[1]`, certainty ?? certainly(name))];
    });
  }

  #members(value: unknown, path: string, certainty: Certainty | undefined): unknown {
    if (!isRecord(value)) return value;
    const pair = NAME_MEMBERS.map((name) => certainly(value[name])).find((found) => found !== undefined);
    // A name that leaves it open says nothing of the members below it.
    const inherited = certainty === "certain" ? certainty : undefined;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => {
        const own = VALUE_MEMBERS.has(name.toLowerCase()) ? pair : undefined;
        return [name, this.value(item, memberPath(path, name), inherited ?? own ?? certaintyOf(name))];
      }),
    );
  }

  #replaced(text: string, path: string, what?: string): string {
    this.#found += 1;
    return this.#kept.keep(this.replace({ path, text: this.#kept.restore(text), what }));
  }

  #text(text: string, path: string, certainty: Certainty | undefined): string {
    if (certainty === "certain" || (certainty === "possible" && looksRandom(text))) return this.#underName(text, path);
    return this.#anywhere(text, path);
  }

  #underName(text: string, path: string): string {
    if (NO_VALUE.test(text.trim())) return text;
    const scheme = SCHEME.exec(text)?.[0] ?? "";
    const rest = text.slice(scheme.length);
    // Beside a reference to a secret stands what the receiver wants around it.
    return this.#kept.holdsSecret(rest) ? this.#anywhere(text, path) : scheme + this.#literals(rest, path);
  }

  /** Every piece between the references. */
  #literals(text: string, path: string, what?: string): string {
    if (this.#kept.holdsSecret(text)) return text;
    return text.replace(/[^\u{F0000}-\u{10FFFF}]+/gu, (piece) => {
      const trimmed = piece.trim();
      return /[\p{L}\p{N}]/u.test(trimmed) ? piece.replace(trimmed, () => this.#replaced(trimmed, path, what)) : piece;
    });
  }

  /** What is one whatever name it stands under. */
  #anywhere(text: string, path: string): string {
    const json = this.#json(text, path);
    if (json !== undefined) return json;
    const named = this.#percentEncoded(this.#parameters(this.#urls(text, path), path), path);
    const rest = replaceTokens(named, (token, what) => this.#replaced(token, path, what));
    // With a secret in it there is nothing left to look at, and it would come back here without end.
    const isLogin = SCHEME_AND_CREDENTIAL.test(rest.trim()) && !this.#kept.holdsSecret(rest);
    return isLogin ? this.#underName(rest, path) : rest;
  }

  /** JSON in a string; undefined where it is none. */
  #json(text: string, path: string): string | undefined {
    if (!/^\s*[[{]/.test(text)) return undefined;
    // Pair by pair first: of two members of one name, and of JSON with a flaw, the parser shows nothing.
    const flat = text.replace(
      /("(?:[^"\\]|\\.)*"?)(?:(\s*:\s*")((?:[^"\\]|\\.)*))?/gs,
      (whole, name: string, colon: string | undefined, value: string) =>
        colon === undefined || certainly(jsonIn(name)) === undefined
          ? whole
          : name + colon + this.#underName(value, path),
    );
    const value = this.#encodings < DEEPEST_ENCODING ? jsonIn(this.#kept.quoteBare(flat)) : undefined;
    if (value === undefined) return flat === text ? undefined : flat;
    const before = this.#found;
    const masked = this.#decoded(() => this.value(value, path));
    if (this.#found === before) return flat;
    return this.#kept.unquoteBare(JSON.stringify(masked, undefined, /\n([ \t]+)/.exec(text)?.[1]));
  }

  #decoded<T>(work: () => T): T {
    this.#encodings += 1;
    const result = work();
    this.#encodings -= 1;
    return result;
  }

  /** User and password of every url, and the revealing part of addresses that let in. */
  #urls(text: string, path: string): string {
    return text.replace(
      /([\\/]{2})([^\s\\/?#]*)((?:[\\/][^\s?#"'<>]*)?)/g,
      (_, slashes: string, authority: string, rest: string) => {
        const at = authority.lastIndexOf("@") + 1;
        return slashes + this.#user(authority.slice(0, at), path) + this.#address(authority.slice(at) + rest, path);
      },
    );
  }

  /** `user:password@`, where either may be the credential. */
  #user(text: string, path: string): string {
    const what = "the login in a url";
    const [, user = "", colon = "", password = ""] = /^([^:]*)(:?)(.*)$/s.exec(text.slice(0, -1)) ?? [];
    const before = this.#found;
    const masked = this.#literals(password, path, what);
    // The user name is looked at where there is no password, or where the password is a credential.
    const alone = password === "" || this.#found > before;
    return (alone ? this.#literals(user, path, what) : user) + colon + masked + text.slice(-1);
  }

  #address(address: string, path: string): string {
    const hit = incomingWebhookIn(address);
    if (hit === undefined) return address;
    const { what, start, end } = hit;
    return address.slice(0, start) + this.#literals(address.slice(start, end), path, what) + address.slice(end);
  }

  /** `name=value` in queries, fragments, forms, cookies and connection strings. */
  #parameters(text: string, path: string): string {
    const name = /(?<=^|[?&;#\s,"'(=/])[^=?&;#\s"'(),/]{1,64}=/g;
    let result = "";
    let end = 0;
    for (let match = name.exec(text); match !== null; match = name.exec(text)) {
      const start = match.index + match[0].length;
      const certainty = certaintyOf(match[0].slice(0, -1));
      if (certainty === undefined) continue;
      const [value = ""] = /^(?:(?!&|[;#][^=&;#\s]{1,64}=)[^\r\n])*/.exec(text.slice(start)) ?? [];
      if (certainty === "possible" && !looksRandom(value)) continue;
      result += text.slice(end, start) + this.#underName(value, path);
      end = start + value.length;
      name.lastIndex = end;
    }
    return result + text.slice(end);
  }

  /** A url or a form inside a parameter. */
  #percentEncoded(text: string, path: string): string {
    if (this.#encodings >= DEEPEST_ENCODING) return text;
    return text.replace(/(?<![^&;#?=\s/])[^&;#?=\s/]*%[0-9a-f]{2}[^&;#?=\s/]*/gi, (encoded) => {
      const plain = percentDecoded(encoded);
      if (plain === encoded) return encoded;
      const before = this.#found;
      const masked = this.#decoded(() => this.#anywhere(plain, path));
      if (this.#found === before) return encoded;
      return masked.replace(/[^\u{F0000}-\u{10FFFF}]+/gu, (piece) => encodeURIComponent(piece.toWellFormed()));
    });
  }
}

function certainly(name: unknown): Certainty | undefined {
  return typeof name === "string" && certaintyOf(name) === "certain" ? "certain" : undefined;
}
