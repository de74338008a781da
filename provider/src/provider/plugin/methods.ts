/**
 * The methods of Pulumi's provider protocol: each reads its request, calls the service and writes its reply.
 *
 * @module
 */

import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import provider from "@pulumi/pulumi/proto/provider_pb";
import empty from "google-protobuf/google/protobuf/empty_pb";
import { ReadOnce } from "../../api/read-once";
import { HAS_PROTO } from "../../language/lost-member";
import { namedFailures } from "../check";
import { diffResponse } from "./detail";
import * as instanceMethods from "./instance-methods";
import { invoke, type JobLists } from "./invoke";
import { service, unary } from "./process";
import { request } from "./request";
import { bagOf, checkResponse, structOf } from "./wire";

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

const lists: JobLists = new ReadOnce();

const invokeFunction = unary(
  ResourceProviderService.invoke,
  async (call: provider.InvokeRequest) => {
    const response = new provider.InvokeResponse();
    response.setReturn(
      structOf(await service.explained(() => invoke(service, lists, call.getTok(), bagOf(call.getArgs())))),
    );
    return response;
  },
  [2],
);

/** All methods, by name. */
export const methods = {
  ...instanceMethods,
  check,
  construct,
  create,
  delete: remove,
  diff,
  invoke: invokeFunction,
  read,
  update,
};
