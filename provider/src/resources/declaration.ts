/**
 * What a declaration is: the one table of a resource's fields, as plain data.
 *
 * Programs load declarations, and so does the client: this file and every `declaration.ts` import no library, and
 * nothing of the package but other data.
 *
 * @module
 */

/** A condition in canonical form. */
export interface WebhookRule {
  readonly variableName: string;
  readonly operation: string;
  readonly value: string | readonly string[];
}

/** The values of each kind, once they are checked. A kind decides how a value is validated, sent, read and compared. */
export interface Values {
  /** Not empty; `most` limits its length. */
  string: string;
  /** Any string, the empty one too. */
  value: string;
  /** What a reference can name. */
  name: string;
  /** One of `values`; the server may know others. */
  choice: string;
  url: string;
  /** Of what `of` says. Case is no part of it. */
  id: string;
  /** A set of ids. */
  ids: readonly string[];
  /** The id of the workspace; default: the provider's. */
  workspace: string;
  boolean: boolean;
  integer: number;
  headers: Readonly<Record<string, string>>;
  json: unknown;
  /** Members of any kind; those that are undefined are none. */
  record: Readonly<Record<string, unknown>>;
  rules: readonly WebhookRule[];
  retry: { readonly timeout: string };
  wait: { readonly timeout: string; readonly pollInterval?: string | undefined };
}

/** What kind of value a field has. */
export type Kind = keyof Values;

/** One field: a row of the declaration. */
export interface Field {
  readonly kind: Kind;
  /** Its name in the API; fields without one are this package's own. */
  readonly wire?: string;
  /** Another name under which a reply may hold it. */
  readonly alias?: string;
  /** The most characters of a string. */
  readonly most?: number;
  /** Ends with the ownership marker on the server, where there is one. */
  readonly marked?: true;
  /** What may be chosen. */
  readonly values?: readonly string[];
  /** Whose id: `a job`. */
  readonly of?: string;
  /** What a change of this input does; outputs have none. */
  readonly onChange?: "update" | "replace";
  /** An input that has its effect on create alone: what was declared then is carried over. */
  readonly once?: true;
  /** Always encrypted in state, and never read from the server. */
  readonly secret?: true;
  /** Set by the server. */
  readonly computed?: true;
  /** An output that follows from the inputs: the class makes it. */
  readonly derived?: true;
  /** An output that an update leaves as it is. */
  readonly stable?: true;
  /** Kept in state for the provider alone: no part of the schema. */
  readonly internal?: true;
  /** An input without a default. */
  readonly required?: true;
  /** What check fills in. */
  readonly default?: string | boolean | number;
  /** An output that every resource has. */
  readonly always?: true;
  /** One sentence for people. */
  readonly docs: string;
}

/** All fields of a resource, in the order in which messages name them. */
export type FieldTable = Readonly<Record<string, Field>>;

/** The workspace, of which every resource has one. */
export const workspaceField = {
  kind: "workspace",
  onChange: "replace",
  always: true,
  docs: "The workspace it belongs to; default: the provider's workspace. A change replaces.",
} as const satisfies Field;

type Sent<F extends FieldTable> = { [N in keyof F]: F[N] extends { wire: string } ? N : never }[keyof F];
type Inputs<F extends FieldTable> = { [N in keyof F]: F[N] extends { computed: true } ? never : N }[keyof F];
type Present<F extends FieldTable> = {
  [N in keyof F]: F[N] extends { required: true } | { always: true } ? N : never;
}[keyof F];

/** Some fields with their values: those that every resource has, and those that may be absent. */
type Bag<F extends FieldTable, N extends keyof F> = {
  readonly [P in Extract<N, Present<F>>]: Values[F[P]["kind"]];
} & {
  readonly [P in Exclude<N, Present<F>>]?: Values[F[P]["kind"]] | undefined;
};

/** What goes over the wire. */
export type SentFields<F extends FieldTable> = Bag<F, Sent<F>>;

/** The inputs after check. */
export type CheckedInputs<F extends FieldTable> = Bag<F, Inputs<F>>;

/** The name of a field that goes over the wire. */
export type SentName<F extends FieldTable> = Sent<F> & string;

/** The names of the fields that go over the wire, in the order of the table. */
export function sentNames<F extends FieldTable>(fields: F): readonly SentName<F>[] {
  return Object.keys(fields).filter((name): name is SentName<F> => fields[name]?.wire !== undefined);
}

/** The inputs, in the order of the table. */
export function inputsOf(fields: FieldTable): readonly (readonly [string, Field])[] {
  return Object.entries(fields).filter(([, field]) => field.computed !== true);
}

/** The fields that are encrypted in state, whatever their values are. */
export function secretNames(fields: FieldTable): readonly string[] {
  return Object.keys(fields).filter((name) => fields[name]?.secret === true);
}

/** Whether a resource always has the field. */
export function isPresent(field: Field): boolean {
  return field.required === true || field.always === true;
}

/**
 * Every property of the class, as undefined: the engine fills in no output that was not named. What has its effect on
 * create alone is no output.
 */
export function unset(fields: FieldTable): Readonly<Record<string, undefined>> {
  const shown = Object.entries(fields).filter(
    ([, { internal, once, derived }]) => internal !== true && once !== true && derived !== true,
  );
  return Object.fromEntries(shown.map(([name]) => [name, undefined]));
}
