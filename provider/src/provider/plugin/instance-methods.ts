/**
 * The methods of Pulumi's provider protocol that are about the process and the settings of its provider instance.
 *
 * @module
 */

import plugin from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import empty from "google-protobuf/google/protobuf/empty_pb";
import { VERSION } from "../../api/version";
import { namedFailures } from "../check";
import { diffResponse } from "./detail";
import { log, service, stop, unary } from "./process";
import { pluginSchema } from "./schema";
import { changedSettings, settingsMistakes } from "./settings";
import { bagOf, checkResponse } from "./wire";

export const handshake = unary(ResourceProviderService.handshake, () => {
  const response = new provider.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setAcceptResources(true);
  return response;
});

export const attach = unary(ResourceProviderService.attach, (call: plugin.PluginAttach) => {
  log.attach(call.getAddress());
  service.attach();
  return new empty.Empty();
});

export const getPluginInfo = unary(ResourceProviderService.getPluginInfo, () => {
  const response = new plugin.PluginInfo();
  response.setVersion(VERSION);
  return response;
});

export const getSchema = unary(ResourceProviderService.getSchema, () => {
  const response = new provider.GetSchemaResponse();
  response.setSchema(JSON.stringify(pluginSchema()));
  return response;
});

export const checkConfig = unary(
  ResourceProviderService.checkConfig,
  (call: provider.CheckRequest) => {
    const news = bagOf(call.getNews());
    return checkResponse(news, namedFailures(settingsMistakes(news).map((reason) => ({ path: "", reason }))));
  },
  [2, 3],
);

export const diffConfig = unary(
  ResourceProviderService.diffConfig,
  (call: provider.DiffRequest) => {
    const olds = bagOf(call.getOldInputs() ?? call.getOlds());
    const news = bagOf(call.getNews());
    return diffResponse(
      changedSettings(olds, news).map((path) => ({ path, kind: "update" })),
      olds,
      news,
    );
  },
  [3, 4, 6],
);

export const configure = unary(
  ResourceProviderService.configure,
  (call: provider.ConfigureRequest) => {
    service.configure(bagOf(call.getArgs()), call.getName() ?? "");
    const response = new provider.ConfigureResponse();
    response.setAcceptsecrets(true);
    // As references, which the check refuses; without, the engine would put their ids in their place.
    response.setAcceptresources(true);
    response.setSupportspreview(true);
    return response;
  },
  [2],
);

export const cancel = unary(ResourceProviderService.cancel, () => {
  stop.cancel();
  return new empty.Empty();
});
