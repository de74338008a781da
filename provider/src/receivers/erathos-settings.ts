/**
 * The settings of the provider that a component's children use, as a program finds them.
 *
 * @module
 */

import * as pulumi from "@pulumi/pulumi";
import { Provider } from "../program/explicit-provider";
import { ProgramError } from "../program/program-error";
import type { Host } from "../program/registration";
import { configurationFrom } from "../shared/configuration";
import { type ErathosSettings, receiverSettings } from "./description/settings";
import { ArgumentError } from "./description/value";

/** Where Pulumi looks for the explicit provider of a resource: by the first part of its type. */
const PACKAGES: Readonly<Record<Host, string>> = { dynamic: "pulumi-nodejs", native: "erathos" };

/**
 * From the explicit provider that the component was given or inherited, otherwise from configuration and environment.
 *
 * @param host serves the component's children
 * @param title names the component in errors
 */
export function erathosSettings(component: pulumi.Resource, host: Host, title: string): pulumi.Output<ErathosSettings> {
  const provider = component.getProvider(`${PACKAGES[host]}:index:Webhook`);
  const configured = provider instanceof Provider ? provider.settings : pulumi.output(pulumi.runtime.allConfig());
  // Only the key makes them secret, and it stays behind.
  return pulumi.unsecret(configured.apply((values) => checked(values, title)));
}

function checked(values: Readonly<Record<string, string | undefined>>, title: string): ErathosSettings {
  try {
    return receiverSettings(configurationFrom((key) => values[key], process.env));
  } catch (error) {
    // An expected failure: the engine then shows the message and no stack.
    if (error instanceof ArgumentError) throw new ProgramError(`${title}: ${error.message}`);
    throw error;
  }
}
