/**
 * The rule and reference language of Erathos webhooks: pure functions, without Pulumi, network or validation library.
 *
 * @module
 */
export { HTTP_METHODS, type HttpMethod } from "../api/http-methods";
export * from "../api/metadata";
export {
  type EqualityBuilder,
  type IntegerBuilder,
  type ListRule,
  type OrderBuilder,
  rule,
  type SetBuilder,
  type SingleRule,
} from "./builders";
export type { Condition, ConditionSubject } from "./conditions";
export { type FoundCredential, findCredentials, type MaskOptions, maskCredentials } from "./credentials";
export { type DescribeOptions, describeMet, describeRequirement, describeValue, describeVerdict } from "./describe";
export type { Cause, Verdict } from "./evaluate";
export type { Execution } from "./execution";
export { type ExplainedRule, type ExplainedWebhook, type Explanation, explain, type Stores } from "./explain";
export type { IsUnknown, Problem } from "./problem";
export { checkReferences } from "./reference-check";
export { isNamespace, NAMESPACES, type Namespace } from "./reference-pattern";
export {
  type FoundReference,
  findReferences,
  metadata,
  type ReferenceHolder,
  secretReference,
  variableReference,
} from "./references";
export {
  type ListOperation,
  type OperationOf,
  type PlainRule,
  type Rule,
  type RuleInput,
  type RuleInputs,
  type SingleOperation,
  type StoredRule,
  UndocumentedRule,
  type ValueOf,
} from "./rule-types";
export { normaliseRules } from "./rules";
export { type PlainTemplateValue, templateText } from "./template-text";
export {
  finishedBetween,
  finishedBetweenWindows,
  type WeekdayName,
  type WindowOptions,
  type WindowRule,
} from "./windows";
