/**
 * What a component and its children are registered with.
 *
 * @module
 */

import alias from "@pulumi/pulumi/proto/alias_pb";
import type provider from "@pulumi/pulumi/proto/provider_pb";
import monitor from "@pulumi/pulumi/proto/resource_pb";
import type { Child } from "../../../receivers/description/component";
import { secretNames } from "../../../resources/declaration";
import { dynamicType, nativeType } from "../../../shared/type-tokens";
import type { PropertyBag } from "../../contract";
import { RESOURCES } from "../resources";
import { structOf } from "../wire";
import { lowered } from "./wire-value";

/** The component, with the options that the program gave it. Its inputs stand in the children. */
export function componentRequest(call: provider.ConstructRequest): monitor.RegisterResourceRequest {
  const request = new monitor.RegisterResourceRequest();
  request.setType(call.getType());
  request.setName(call.getName());
  request.setParent(call.getParent());
  request.setObject(structOf({}));
  request.setAliasesList(call.getAliasesList());
  request.setDependenciesList(call.getDependenciesList());
  for (const [name, reference] of call.getProvidersMap().entries()) request.getProvidersMap().set(name, reference);
  const protect = call.getProtect();
  if (call.hasProtect() && protect !== undefined) request.setProtect(protect);
  const retain = call.getRetainondelete();
  if (call.hasRetainondelete() && retain !== undefined) request.setRetainondelete(retain);
  request.setDeletedwith(call.getDeletedwith());
  request.setReplaceWithList(call.getReplaceWithList());
  request.setReplacementTrigger(call.getReplacementTrigger());
  request.setIgnorechangesList(call.getIgnorechangesList());
  request.setReplaceonchangesList(call.getReplaceonchangesList());
  request.setAdditionalsecretoutputsList(call.getAdditionalsecretoutputsList());
  request.setCustomtimeouts(timeoutsOf(call));
  request.setHooks(hooksOf(call));
  return request;
}

/** The package that serves the children: as the engine knows it, else it would start a second provider. */
export interface PackageReference {
  readonly version: string;
  readonly pluginDownloadURL: string;
}

/** A child. What is not set here it has from the component: provider, protect, retainOnDelete, deletedWith. */
export function childRequest(
  call: provider.ConstructRequest,
  parent: string,
  child: Child,
  inputs: PropertyBag,
  { version, pluginDownloadURL }: PackageReference,
): monitor.RegisterResourceRequest {
  const request = new monitor.RegisterResourceRequest();
  request.setType(nativeType(child.type));
  request.setName(`${call.getName()}-${child.suffix}`);
  request.setCustom(true);
  request.setParent(parent);
  request.setVersion(version);
  request.setPlugindownloadurl(pluginDownloadURL);
  const dependencies = new Set(call.getDependenciesList());
  const object: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (value === undefined) continue;
    const { wire, urns } = lowered(value);
    if (wire === undefined) continue;
    object[name] = wire;
    // Of every input, also of one that depends on nothing: else the engine takes each to depend on everything.
    for (const urn of urns) dependencies.add(urn);
    const own = new monitor.RegisterResourceRequest.PropertyDependencies();
    own.setUrnsList([...new Set(urns)]);
    request.getPropertydependenciesMap().set(name, own);
  }
  request.setObject(structOf(object));
  const fields = RESOURCES.get(request.getType())?.fields ?? {};
  request.setAdditionalsecretoutputsList([...secretNames(fields)]);
  request.setDependenciesList([...dependencies]);
  request.setCustomtimeouts(timeoutsOf(call));
  request.setAliasesList([dynamicAlias(child.type, parent)]);
  return request;
}

/** Under this type, a program of the dynamic provider has declared it. */
function dynamicAlias(type: Child["type"], parent: string): alias.Alias {
  const spec = new alias.Alias.Spec();
  spec.setType(dynamicType(type));
  spec.setParenturn(parent);
  const known = new alias.Alias();
  known.setSpec(spec);
  return known;
}

function timeoutsOf(call: provider.ConstructRequest): monitor.RegisterResourceRequest.CustomTimeouts | undefined {
  const stated = call.getCustomtimeouts();
  if (stated === undefined) return undefined;
  const timeouts = new monitor.RegisterResourceRequest.CustomTimeouts();
  timeouts.setCreate(stated.getCreate());
  timeouts.setUpdate(stated.getUpdate());
  timeouts.setDelete(stated.getDelete());
  return timeouts;
}

function hooksOf(call: provider.ConstructRequest): monitor.RegisterResourceRequest.ResourceHooksBinding | undefined {
  const stated = call.getResourceHooks();
  if (stated === undefined) return undefined;
  const hooks = new monitor.RegisterResourceRequest.ResourceHooksBinding();
  hooks.setBeforeCreateList(stated.getBeforeCreateList());
  hooks.setAfterCreateList(stated.getAfterCreateList());
  hooks.setBeforeUpdateList(stated.getBeforeUpdateList());
  hooks.setAfterUpdateList(stated.getAfterUpdateList());
  hooks.setBeforeDeleteList(stated.getBeforeDeleteList());
  hooks.setAfterDeleteList(stated.getAfterDeleteList());
  return hooks;
}
