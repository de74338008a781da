/**
 * The types of resources, as the two hosts know them.
 *
 * @module
 */

/** `Webhook` → `erathos:index:Webhook`, which the plugin serves. */
export function nativeType(type: string): string {
  return `erathos:index:${type}`;
}

/** `Webhook` → `pulumi-nodejs:dynamic/erathos:Webhook`, which Pulumi's dynamic provider serves. */
export function dynamicType(type: string): string {
  return `pulumi-nodejs:dynamic/erathos:${type}`;
}
