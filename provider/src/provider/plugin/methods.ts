/**
 * The methods of Pulumi's provider protocol: each reads its request, calls the service and writes its reply.
 * Numbers are those of fields that hold properties. Source: `pulumi/provider.proto`.
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
import { service, unary, unaryOfBags } from "./process";
import { request } from "./request";
import { bagOf, checkFailures, structOf } from "./wire";

const construct = unary(
  ResourceProviderService.construct,
  // Loaded when a program has a component.
  async (call: provider.ConstructRequest, lost) =>
    (await import("./construct/construct.js")).construct(service, call, lost),
  [10],
);

const check = unaryOfBags(ResourceProviderService.check, [2, 3], (call: provider.CheckRequest, bag, { lost }) => {
  const { inputs, failures } = service.check(request({ urn: call.getUrn(), news: bag(3), olds: bag(2) }));
  const missing = namedFailures(lost.map((path) => ({ path, reason: HAS_PROTO })));
  return { message: checkFailures([...missing, ...failures]), bags: { 1: inputs } };
});

const diff = unaryOfBags(ResourceProviderService.diff, [3, 4, 6], (call: provider.DiffRequest, bag) => {
  const [olds, news, oldInputs] = [bag(3), bag(4), bag(6)];
  const changes = service.diff(request({ urn: call.getUrn(), id: call.getId(), news, olds, oldInputs }));
  return { message: diffResponse(changes, oldInputs, news) };
});

const create = unaryOfBags(ResourceProviderService.create, [2], async (call: provider.CreateRequest, bag) => {
  const { id, properties } = await service.create(
    request({ urn: call.getUrn(), preview: call.getPreview(), timeout: call.getTimeout(), news: bag(2) }),
  );
  const message = new provider.CreateResponse();
  message.setId(id);
  return { message, bags: { 2: properties } };
});

const read = unaryOfBags(ResourceProviderService.read, [3, 4], async (call: provider.ReadRequest, bag) => {
  const { id, properties, inputs } = await service.read(
    request({ urn: call.getUrn(), id: call.getId(), olds: bag(3), oldInputs: bag(4) }),
  );
  const message = new provider.ReadResponse();
  message.setId(id);
  return { message, bags: { 2: properties, ...(inputs === undefined ? {} : { 3: inputs }) } };
});

const update = unaryOfBags(ResourceProviderService.update, [3, 4, 8], async (call: provider.UpdateRequest, bag) => {
  const { properties } = await service.update(
    request({
      urn: call.getUrn(),
      id: call.getId(),
      preview: call.getPreview(),
      timeout: call.getTimeout(),
      news: bag(4),
      olds: bag(3),
      oldInputs: bag(8),
    }),
  );
  return { message: new provider.UpdateResponse(), bags: { 1: properties } };
});

const remove = unaryOfBags(ResourceProviderService.delete, [3, 5], async (call: provider.DeleteRequest, bag) => {
  await service.delete(
    request({ urn: call.getUrn(), id: call.getId(), timeout: call.getTimeout(), olds: bag(3), oldInputs: bag(5) }),
  );
  return { message: new empty.Empty() };
});

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
