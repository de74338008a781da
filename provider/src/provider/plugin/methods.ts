/**
 * The methods of Pulumi's provider protocol: each reads its request, calls the service and writes its reply.
 *
 * @module
 */

import type { MethodDefinition } from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import empty from "google-protobuf/google/protobuf/empty_pb";
import { ReadOnce } from "../../api/read-once";
import { VERSION } from "../../api/version";
import { HAS_PROTO } from "../../language/lost-member";
import { namedFailures } from "../check";
import { engineAddress } from "../engine-address";
import { withStoredKeyHint } from "../stored-key";
import { cancellation } from "./cancellation";
import { diffResponse } from "./detail";
import { EngineLog } from "./engine-log";
import { inspect } from "./inspect";
import { invoke, type JobLists } from "./invoke";
import { InitFailed } from "./kept";
import { Messages } from "./messages";
import type { ResourceRequest } from "./operation";
import { pluginSchema } from "./schema";
import { type Failure, PluginService } from "./service";
import { changedSettings, settingsMistakes } from "./settings";
import { bagOf, initFailedError, serviceError, structOf } from "./wire";

const stop = cancellation();
const log = new EngineLog(engineAddress(process.argv));
const service = new PluginService(stop, new Messages((urn) => log.about(urn), process.env));
const lists: JobLists = new ReadOnce();

/**
 * A method over the bytes of its messages; whatever it throws becomes a gRPC error.
 *
 * @param structs the numbers of the request's fields that hold properties
 */
function unary<Request, Reply>(
  definition: MethodDefinition<Request, Reply>,
  work: (request: Request, lost: readonly string[]) => Reply | Promise<Reply>,
  structs: readonly number[] = [],
): (bytes: Buffer) => Promise<Buffer> {
  return async (bytes) => {
    try {
      const lost = inspect(bytes, structs);
      return definition.responseSerialize(await work(definition.requestDeserialize(bytes), lost));
    } catch (error) {
      if (error instanceof InitFailed) throw initFailedError(error);
      const known = withStoredKeyHint(error, service.configuration);
      throw serviceError(known instanceof Error ? known.message : String(known));
    } finally {
      await log.flush();
    }
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

const handshake = unary(ResourceProviderService.handshake, () => {
  const response = new provider.ProviderHandshakeResponse();
  response.setAcceptSecrets(true);
  response.setAcceptResources(true);
  return response;
});

const attach = unary(ResourceProviderService.attach, (call: plugin.PluginAttach) => {
  log.attach(call.getAddress());
  service.attach();
  return new empty.Empty();
});

const getPluginInfo = unary(ResourceProviderService.getPluginInfo, () => {
  const response = new plugin.PluginInfo();
  response.setVersion(VERSION);
  return response;
});

const getSchema = unary(ResourceProviderService.getSchema, () => {
  const response = new provider.GetSchemaResponse();
  response.setSchema(JSON.stringify(pluginSchema()));
  return response;
});

const checkConfig = unary(
  ResourceProviderService.checkConfig,
  (call: provider.CheckRequest) => {
    const news = bagOf(call.getNews());
    return checkResponse(news, namedFailures(settingsMistakes(news).map((reason) => ({ path: "", reason }))));
  },
  [2, 3],
);

const diffConfig = unary(
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

const configure = unary(
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

const construct = unary(
  ResourceProviderService.construct,
  // Loaded when a program has a component.
  async (call: provider.ConstructRequest, lost) =>
    (await import("./construct/construct.js")).construct(service, call, lost),
  [10],
);

const check = unary(
  ResourceProviderService.check,
  (call: provider.CheckRequest, lost) => {
    const { inputs, failures } = service.check(
      request({ urn: call.getUrn(), news: bagOf(call.getNews()), olds: bagOf(call.getOlds()) }),
    );
    const missing = namedFailures(lost.map((path) => ({ path, reason: HAS_PROTO })));
    return checkResponse(inputs, [...missing, ...failures]);
  },
  [2, 3],
);

const diff = unary(
  ResourceProviderService.diff,
  (call: provider.DiffRequest) => {
    const news = bagOf(call.getNews());
    const oldInputs = bagOf(call.getOldInputs());
    const changes = service.diff(
      request({ urn: call.getUrn(), id: call.getId(), news, olds: bagOf(call.getOlds()), oldInputs }),
    );
    return diffResponse(changes, oldInputs, news);
  },
  [3, 4, 6],
);

const create = unary(
  ResourceProviderService.create,
  async (call: provider.CreateRequest) => {
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
  },
  [2],
);

const read = unary(
  ResourceProviderService.read,
  async (call: provider.ReadRequest) => {
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
  },
  [3, 4],
);

const update = unary(
  ResourceProviderService.update,
  async (call: provider.UpdateRequest) => {
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
  },
  [3, 4, 8],
);

const remove = unary(
  ResourceProviderService.delete,
  async (call: provider.DeleteRequest) => {
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
  },
  [3, 5],
);

const cancel = unary(ResourceProviderService.cancel, () => {
  stop.cancel();
  return new empty.Empty();
});

const invokeFunction = unary(
  ResourceProviderService.invoke,
  async (call: provider.InvokeRequest) => {
    const response = new provider.InvokeResponse();
    response.setReturn(structOf(await invoke(service, lists, call.getTok(), bagOf(call.getArgs()))));
    return response;
  },
  [2],
);

/** All methods, by name. */
export const methods = {
  attach,
  cancel,
  check,
  checkConfig,
  configure,
  construct,
  create,
  delete: remove,
  diff,
  diffConfig,
  getPluginInfo,
  getSchema,
  handshake,
  invoke: invokeFunction,
  read,
  update,
};
