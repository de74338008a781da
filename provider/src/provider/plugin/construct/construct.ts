/**
 * `Construct` of the provider protocol: a receiver for programs in every language.
 *
 * @module
 */

import provider from "@pulumi/pulumi/proto/provider_pb";
import type monitor from "@pulumi/pulumi/proto/resource_pb";
import { HAS_PROTO } from "../../../language/lost-member";
import { secretReference, variableReference } from "../../../language/references";
import { COMPONENTS } from "../../../receivers/description";
import { Arguments } from "../../../receivers/description/arguments";
import type { Child, Description, References } from "../../../receivers/description/component";
import { receiverSettings } from "../../../receivers/description/settings";
import { ArgumentError, type Value } from "../../../receivers/description/value";
import { UNKNOWN } from "../../../shared/unknown";
import { unwrap } from "../../secrets";
import type { PluginService } from "../service";
import { bagOf, structOf } from "../wire";
import { Monitor } from "./monitor";
import { childRequest, componentRequest } from "./requests";
import { lowered, WireValues } from "./wire-value";

/**
 * Registers a component and its children, and its outputs.
 *
 * @param lost the paths of objects with a member that the protocol's reader drops
 * @throws Error for all that is wrong with the arguments, before anything is registered
 */
export async function construct(
  service: PluginService,
  call: provider.ConstructRequest,
  lost: readonly string[],
): Promise<provider.ConstructResponse> {
  const { values, description } = described(service, call, lost);
  const engine = new Monitor(call.getMonitorendpoint());
  try {
    const component = (await engine.register(componentRequest(call))).getUrn();
    const { wire: warnings } = lowered(description.warnings);
    if (Array.isArray(warnings)) for (const text of warnings) service.messages.warnOnce(component, String(text));
    const register = (child: Child, references: References) => {
      const inputs = child.inputs(references);
      values.settle();
      return engine.register(childRequest(call, component, child, inputs, service.packageReference));
    };
    const references: Record<string, Value<string>> = {};
    const first = description.children.filter(({ type }) => type !== "Webhook");
    // They know nothing of each other.
    await Promise.all(
      first.map(async (child) => {
        references[child.suffix] = referenceTo(child, (await register(child, {})).getUrn(), values);
      }),
    );
    let webhook: monitor.RegisterResourceResponse | undefined;
    for (const child of description.children) if (child.type === "Webhook") webhook = await register(child, references);
    const state = { webhookId: webhook?.getId() || UNKNOWN };
    await engine.registerOutputs(component, state);
    const response = new provider.ConstructResponse();
    response.setUrn(component);
    response.setState(structOf(state));
    const dependencies = new provider.ConstructResponse.PropertyDependencies();
    dependencies.setUrnsList(webhook === undefined ? [] : [webhook.getUrn()]);
    response.getStatedependenciesMap().set("webhookId", dependencies);
    return response;
  } finally {
    engine.close();
  }
}

function described(
  service: PluginService,
  call: provider.ConstructRequest,
  lost: readonly string[],
): { readonly values: WireValues; readonly description: Description } {
  const component = COMPONENTS.get(call.getType());
  if (component === undefined) throw new Error(`pulumi-erathos has no component of the type ${call.getType()}`);
  const values = new WireValues(`${component.name} "${call.getName()}"`);
  const inputs = bagOf(call.getInputs());
  values.mistakes.check(component, unwrap(inputs).bag);
  for (const path of lost) values.refuse(new ArgumentError(path, HAS_PROTO));
  const urnsOf = (name: string) => call.getInputdependenciesMap().get(name)?.getUrnsList() ?? [];
  const given = Object.entries(inputs).map(([name, wire]) => [name, values.argument(wire, urnsOf(name))]);
  const description = component.describe({
    label: call.getName(),
    args: new Arguments(Object.fromEntries(given), values),
    values,
    settings: () => values.plain(service.configuration).map(receiverSettings),
  });
  values.settle();
  return { values, description };
}

/** Follows from the name, which a preview may know before the resource exists. */
function referenceTo(child: Child, urn: string, values: WireValues): Value<string> {
  const refer = child.type === "Secret" ? secretReference : variableReference;
  const { name } = child.inputs({});
  return values
    .after(values.argument(lowered(name).wire, lowered(name).urns), urn)
    .map((known) => refer(String(known)));
}
