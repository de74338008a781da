/**
 * The differences between the emulator and Django REST framework, and their reasons: each difference that
 * {@link compareAll} finds has a row here, and each row has such a difference.
 *
 * @module
 */
import type { Comparison } from "./compare";

export interface KnownDifference {
  /** What differs, as a sentence. */
  readonly what: string;
  /** Names of the requests. */
  readonly requests: RegExp;
  /** Paths in their responses. */
  readonly places: RegExp;
  /**
   * `documented`: Erathos's pages say what the emulator does; `deliberate`: the emulator has a reason of its own;
   * `unknown`: it is undocumented, and the framework leaves it to the application.
   */
  readonly kind: "documented" | "deliberate" | "unknown";
  readonly reason: string;
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: "Timestamps have three digits of a second, not six",
    requests: /^/,
    places: /\._(?:created|updated)_at$/,
    kind: "documented",
    reason: "The samples of the reference page have three. The setting `timestamps` has six, and other forms.",
  },
  {
    what: "An operation that does not go with the rule's variable is refused, and so is a list with EQUAL",
    requests: /^webhook rules: (?:an operation not for this variable|a list with EQUAL)$/,
    places: /^status$/,
    kind: "documented",
    reason: "The page about rules lists the operations of each type of variable, and lists go with IN and NOT_IN.",
  },
  {
    what: "`{{variables.x}}` without $ may be the host of a url",
    requests: /^webhook url: a reference without \$$/,
    places: /^status$/,
    kind: "documented",
    reason:
      "An example of the page about rules has such a url. Whether it is replaced there is not said; here it is not.",
  },
  {
    what: "Run answers with an execution that is under way, and with more of its fields",
    requests: /^run: (?:a job|with a body|with a malformed body)$/,
    places: /^body\.(?:status|force_history|finished_at|rows|columns|total_duration)$/,
    kind: "unknown",
    reason: "No page shows the reply of Run. The fields are those of the documented metadata; jobs here take time.",
  },
  {
    what: "The message for a dependent job that is run on its own",
    requests: /^run: a dependent job$/,
    places: /^body/,
    kind: "unknown",
    reason: "That it cannot be run is documented; the status and the message are the application's.",
  },
  {
    what: "A malformed JSON body is refused without saying where it breaks",
    requests: /^body: (?:malformed|no quotes|trailing comma|spaces|NaN|Infinity|byte order mark|not UTF-8|HTML)$/,
    places: /^body\.detail$/,
    kind: "deliberate",
    reason:
      "The words and the count of characters are those of Python's parser, and clients send what a serializer made.",
  },
  {
    what: "No HTML pages at the API's addresses: requests for HTML get JSON",
    requests: /^(?:accept: text\/html|accept: HTML, no key|format: api|method: OPTIONS .*)$/,
    places: /^(?:content-type|body(?!\.actions).*)$/,
    kind: "deliberate",
    reason: "The framework's browsable API is for its developers; the emulator has a page of its own.",
  },
  {
    what: "The emulator's page is at the root",
    requests: /^address: root$/,
    places: /^status$/,
    kind: "deliberate",
    reason: "The API has nothing there.",
  },
  {
    what: "OPTIONS does not describe the fields",
    requests: /^method: OPTIONS /,
    places: /^body\.actions\./,
    kind: "deliberate",
    reason:
      "The description is made from the application's serializers, which are not known; clients do not ask for it.",
  },
  {
    what: "The message for a user name and a password",
    requests: /^authorization: Basic$/,
    places: /^body\.detail$/,
    kind: "deliberate",
    reason: "The framework's default has Basic authentication beside the keys; Erathos documents keys only.",
  },
];

/** Differences without a row, as lines, and rows without a difference. */
export function unexplained(comparisons: readonly Comparison[]): { differences: string[]; rows: string[] } {
  const found = comparisons.flatMap(({ request, differences }) => differences.map((one) => ({ request, ...one })));
  const isKnown = (row: KnownDifference, { request, place }: (typeof found)[number]): boolean =>
    row.requests.test(request.name) && row.places.test(place);
  return {
    differences: found
      .filter((one) => !KNOWN_DIFFERENCES.some((row) => isKnown(row, one)))
      .map(({ request, place, framework, emulator }) => `${request.name}: ${place}: ${framework} | ${emulator}`),
    rows: KNOWN_DIFFERENCES.filter((row) => !found.some((one) => isKnown(row, one))).map(({ what }) => what),
  };
}

/** The rows as they stand in README.md. */
export function differencesTable(): string {
  const rows = KNOWN_DIFFERENCES.map(({ what, kind, reason }) => `| ${what} | ${kind} | ${reason} |`);
  return ["| the emulator | why | reason |", "|---|---|---|", ...rows].join("\n");
}
