/**
 * The methods of Pulumi's provider protocol: each reads its request, calls the service and writes its reply.
 *
 * @module
 */

import type { handleUnaryCall } from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import empty from "google-protobuf/google/protobuf/empty_pb";
import { VERSION } from "../../api/version";
import { withStoredKeyHint } from "../stored-key";
import { cancellation } from "./cancellation";
import { diffResponse } from "./detail";
import { invoke, type JobLists } from "./invoke";
import { pluginSchema } from "./schema";
import { type Failure, InitFailed, PluginService, type ResourceRequest } from "./service";
import { bagOf, initFailedError, serviceError, structOf } from "./wire";

const stop = cancellation();
const service = new PluginService(stop);
const lists: JobLists = new Map();

/** Runs a method and turns whatever it throws into a gRPC error. */
function unary<Request, Reply>(work: (request: Request) => Reply | Promise<Reply>): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    Promise.resolve(call.request)
      .then(work)
      .then(
        (reply) => callback(null, reply),
        (error: unknown) => {
          if (error instanceof InitFailed) return callback(initFailedError(error));
          const known = withStoredKeyHint(error, service.configuration);
          return callback(serviceError(known instanceof Error ? known.message : String(known)));
        },
      );
  };
}

const NOTHING = { urn: "", id: "", preview: false, timeout: 0, news: {}, olds: {}, oldInputs: {} };

function request(parts: Partial<ResourceRequest>): ResourceRequest {
  return { ...NOTHING, ...parts };
}

function checkResponse(inputs: Parameters<typeof structOf>[0], failures: readonly Failure[]): provider.CheckResponse {
  const response = new provider.CheckResponse();
  response.setInputs(structOf(inputs));
  response.setFailuresList(
    failures.map(({ property, reason }) => {
      const failure = new provider.CheckFailure();
      failure.setProperty(property);
      failure.setReason(reason);
      return failure;
    }),
  );
  return response;
}

export const handshake = unary(() => {
  const response = new provider.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  return response;
});

export const attach = unary(() => new empty.Empty());

export const getPluginInfo = unary(() => {
  const response = new plugin.PluginInfo();
  response.setVersion(VERSION);
  return response;
});

export const getSchema = unary(() => {
  const response = new provider.GetSchemaResponse();
  response.setSchema(JSON.stringify(pluginSchema()));
  return response;
});

export const checkConfig = unary((call: provider.CheckRequest) => {
  const news = bagOf(call.getNews());
  return checkResponse(news, service.checkConfig(news));
});

export const diffConfig = unary((call: provider.DiffRequest) => {
  const olds = bagOf(call.getOldInputs() ?? call.getOlds());
  const news = bagOf(call.getNews());
  return diffResponse(
    service.diffConfig(olds, news).map((path) => ({ path, kind: "update" })),
    olds,
    news,
  );
});

export const configure = unary((call: provider.ConfigureRequest) => {
  service.configure(bagOf(call.getArgs()));
  const response = new provider.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setSupportspreview(true);
  return response;
});

export const check = unary((call: provider.CheckRequest) => {
  const { inputs, failures } = service.check(
    request({ urn: call.getUrn(), news: bagOf(call.getNews()), olds: bagOf(call.getOlds()) }),
  );
  return checkResponse(inputs, failures);
});

export const diff = unary((call: provider.DiffRequest) => {
  const news = bagOf(call.getNews());
  const oldInputs = bagOf(call.getOldInputs());
  const changes = service.diff(
    request({ urn: call.getUrn(), id: call.getId(), news, olds: bagOf(call.getOlds()), oldInputs }),
  );
  return diffResponse(changes, oldInputs, news);
});

export const create = unary(async (call: provider.CreateRequest) => {
  const { id, properties } = await service.create(
    request({
      urn: call.getUrn(),
      preview: call.getPreview(),
      timeout: call.getTimeout(),
      news: bagOf(call.getProperties()),
    }),
  );
  const response = new provider.CreateResponse();
  response.setId(id);
  response.setProperties(structOf(properties));
  return response;
});

export const read = unary(async (call: provider.ReadRequest) => {
  const { id, properties, inputs } = await service.read(
    request({
      urn: call.getUrn(),
      id: call.getId(),
      olds: bagOf(call.getProperties()),
      oldInputs: bagOf(call.getInputs()),
    }),
  );
  const response = new provider.ReadResponse();
  response.setId(id);
  response.setProperties(structOf(properties));
  if (inputs !== undefined) response.setInputs(structOf(inputs));
  return response;
});

export const update = unary(async (call: provider.UpdateRequest) => {
  const { properties } = await service.update(
    request({
      urn: call.getUrn(),
      id: call.getId(),
      preview: call.getPreview(),
      timeout: call.getTimeout(),
      news: bagOf(call.getNews()),
      olds: bagOf(call.getOlds()),
      oldInputs: bagOf(call.getOldInputs()),
    }),
  );
  const response = new provider.UpdateResponse();
  response.setProperties(structOf(properties));
  return response;
});

const remove = unary(async (call: provider.DeleteRequest) => {
  await service.delete(
    request({
      urn: call.getUrn(),
      id: call.getId(),
      timeout: call.getTimeout(),
      olds: bagOf(call.getProperties()),
      oldInputs: bagOf(call.getOldInputs()),
    }),
  );
  return new empty.Empty();
});

export { remove as delete };

export const cancel = unary(() => {
  stop.cancel();
  return new empty.Empty();
});

const invokeFunction = unary(async (call: provider.InvokeRequest) => {
  const response = new provider.InvokeResponse();
  response.setReturn(structOf(await invoke(service, lists, call.getTok(), bagOf(call.getArgs()))));
  return response;
});

export { invokeFunction as invoke };
