/**
 * The types of rules. Which variable goes with which operation and value derives from the metadata table, so that a
 * wrong pair does not compile.
 *
 * @module
 */
import type { Input } from "@pulumi/pulumi";
import type { METADATA, MetadataName, OPERATIONS_BY_TYPE } from "../api/metadata";
import type { ListOperation } from "./list-operations";

/** Operations that take one value. */
export type SingleOperation = "EQUAL" | "NOT_EQUAL" | "LESS_THAN" | "GREATER_THAN";

export type { ListOperation } from "./list-operations";

/** The operations that a rule over the variable `Name` may use. */
export type OperationOf<Name extends MetadataName> =
  (typeof OPERATIONS_BY_TYPE)[(typeof METADATA)[Name]["type"]][number];

/** Any string, while an editor still offers the documented ones. */
type TextLike<Documented extends string> = Documented | (string & Record<never, never>);

interface ValueByType {
  uuid: string;
  string: string;
  integer: number | string;
  boolean: boolean | "true" | "false";
  date: string;
  time: string;
}

interface ValueByName {
  STATUS: TextLike<"FINISHED" | "FAILED">;
  TRIGGERED_BY: TextLike<"Erathos Schedule">;
  FINISHED_AT_WEEKDAY: 0 | 1 | 2 | 3 | 4 | 5 | 6 | "0" | "1" | "2" | "3" | "4" | "5" | "6";
}

/** The values that a rule over the variable `Name` compares with. */
export type ValueOf<Name extends MetadataName> = Name extends keyof ValueByName
  ? ValueByName[Name]
  : ValueByType[(typeof METADATA)[Name]["type"]];

type RuleOver<Name extends MetadataName> =
  | {
      readonly variableName: Name;
      readonly operation: Extract<OperationOf<Name>, SingleOperation>;
      readonly value: ValueOf<Name>;
    }
  | ListRuleOver<Name, Extract<OperationOf<Name>, ListOperation>, readonly ValueOf<Name>[]>;

type ListRuleOver<Name, Operation, Value> = [Operation] extends [never]
  ? never
  :
      | { readonly variableName: Name; readonly operation: Operation; readonly value: Value; readonly values?: never }
      // As other languages spell it, and as `pulumi import` prints it.
      | { readonly variableName: Name; readonly operation: Operation; readonly values: Value; readonly value?: never };

type RuleInputOver<Name extends MetadataName> =
  | {
      readonly variableName: Name;
      readonly operation: Extract<OperationOf<Name>, SingleOperation>;
      readonly value: Input<ValueOf<Name>>;
    }
  | ListRuleOver<Name, Extract<OperationOf<Name>, ListOperation>, Input<readonly Input<ValueOf<Name>>[]>>;

/**
 * One condition of a webhook; all rules of a webhook must hold. Source: the API's concept page "Rules" (documented).
 *
 * @example
 * const rule: Rule = { variableName: "ROWS", operation: "GREATER_THAN", value: 0 };
 */
export type Rule = { [Name in MetadataName]: RuleOver<Name> }[MetadataName];

/**
 * A rule over a variable or with an operation that this version does not know, as the API is in beta. It passes with a
 * warning. Made by `rule.undocumented(…)`; a class, so that an object literal with a misspelt name is none.
 */
export class UndocumentedRule {
  declare protected readonly nominal: true;

  constructor(
    readonly variableName: string,
    readonly operation: string,
    readonly value: Input<string> | Input<readonly Input<string>[]>,
  ) {}
}

/** A rule as programs write it: the value may be an Output. */
export type RuleInput = { [Name in MetadataName]: RuleInputOver<Name> }[MetadataName] | UndocumentedRule;

/** Rules as programs write them: builders that give several rules stand beside single ones. */
export type RuleInputs = readonly (RuleInput | readonly RuleInput[])[];

/** A rule as the state and the outputs hold it: every property has one type, as other languages want it. */
export interface StoredRule {
  variableName: string;
  operation: string;
  /** With every operation but `IN` and `NOT_IN`. */
  value?: string | undefined;
  /** With `IN` and `NOT_IN`. */
  values?: readonly string[] | undefined;
}

/** The canonical form of a rule, the one that is compared and sent. */
export interface PlainRule {
  variableName: string;
  operation: string;
  /** A list with `IN` and `NOT_IN`, else one string; booleans are `"true"` and `"false"`. */
  value: string | readonly string[];
}

/** The canonical form of a rule that the state or the outputs hold. */
export function plainRule({
  variableName,
  operation,
  value,
  values,
}: (PlainRule & { values?: never }) | StoredRule): PlainRule {
  return { variableName, operation, value: value ?? values ?? "" };
}
