/**
 * Everything that the emulator imports from the provider. The build bundles it into this one file, so that an installed
 * emulator needs no `pulumi-erathos`. No published declaration file may import this module: its types are not shipped.
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
