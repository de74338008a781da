/**
 * All that the emulator takes from the provider. The build bundles it into this one file, so that an installed emulator
 * needs no `pulumi-erathos`; no declaration file that is published may name this module, whose types stay there.
 *
 * @module
 */
export {
  describeMet,
  describeRequirement,
  describeValue,
  describeVerdict,
  type Execution,
  type Explanation,
  explain,
  isMetadataName,
  METADATA_NAMES,
  maskCredentials,
  operationsOf,
} from "pulumi-erathos/language";
export { isLoopback, redactor } from "pulumi-erathos/security";
