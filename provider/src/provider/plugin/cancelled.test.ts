import type { ServerResponse } from "node:http";
import { errorOf } from "../../api/testing/client";
import { type Received, startServer, type TestServer } from "../../api/testing/server";
import { cancellation } from "./cancellation";
import { Messages } from "./messages";
import type { ResourceRequest } from "./request";
import { PluginService } from "./service";

interface Held {
  readonly request: Received;
  readonly response: ServerResponse;
}

/** A server that answers no change and no read of one object before it is told to. */
async function holdingServer() {
  const held: Held[] = [];
  const made: Record<string, unknown>[] = [];
  let arrived = () => {};
  const server = await startServer((response, request) => {
    if (request.method === "GET" && request.url?.includes("?page=")) return json(response, 200, { results: made });
    held.push({ request, response });
    arrived();
  });
  servers.push(server);
  const make = ({ request }: Held) => {
    const fields = JSON.parse(request.body);
    const object = { _id: `made-${fields.description}`, _created_at: new Date().toISOString(), ...fields };
    made.push(object);
    return object;
  };
  return {
    url: server.url,
    held,
    made,
    /** Once so many requests wait for their answers. */
    waitFor: async (count: number) => {
      while (held.length < count) await new Promise<void>((resolve) => (arrived = resolve));
    },
    answer: (one: Held) => json(one.response, 201, make(one)),
    /** Does what was asked, and loses the answer. */
    lose: (one: Held) => {
      make(one);
      one.response.destroy();
    },
  };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

let servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  servers = [];
});

async function set(maxConcurrentRequests = 5) {
  const server = await holdingServer();
  const stop = cancellation();
  const service = new PluginService(stop, new Messages(() => () => undefined, {}), {});
  service.configure({ apiKey: "key", baseUrl: server.url, workspaceId: "w", maxConcurrentRequests }, "default");
  return { server, stop, service };
}

function request(parts: Partial<ResourceRequest>): ResourceRequest {
  const urn = "urn:pulumi:dev::shop::erathos:index:Webhook::it";
  return { urn, id: "", preview: false, timeout: 0, news: {}, olds: {}, oldInputs: {}, ...parts };
}

function create(service: PluginService, description: string) {
  const declared = { description, jobs: ["job"], url: "https://reports.example/refresh" };
  return service.create(request({ news: service.check(request({ news: declared })).inputs }));
}

test("[ISSUE 6.3] creates under way keep their ids, and none begins after it", async () => {
  const { server, stop, service } = await set(2);
  const creates = ["a", "b", "c", "d"].map((name) => create(service, name));
  await server.waitFor(2);
  stop.cancel();
  for (const one of server.held) server.answer(one);
  const ended = await Promise.allSettled(creates);
  const ids = ended.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
  expect(ids.sort()).toEqual(["made-a", "made-b"]);
  expect(server.held).toHaveLength(2);
  for (const one of ended) {
    if (one.status === "rejected") expect(String(one.reason)).toMatch(/create webhook: .*\[ERATHOS_CANCELLED\]/);
  }
});

test("[ISSUE 6.3] a create whose answer is lost after it is still looked for", async () => {
  const { server, stop, service } = await set();
  const lost = create(service, "lost");
  await server.waitFor(1);
  stop.cancel();
  for (const one of server.held.slice()) server.lose(one);
  // The look reads the object that it has found in the list.
  await server.waitFor(2);
  for (const one of server.held.slice(1)) json(one.response, 200, server.made[0]);
  expect((await lost).id).toBe("made-lost");
});

test("a read under way is given up at once", async () => {
  const { server, stop, service } = await set();
  const read = service.read(request({ id: "asked" }));
  await server.waitFor(1);
  stop.cancel();
  expect(String(await errorOf(read))).toMatch(/read webhook asked: .*\[ERATHOS_CANCELLED\]/);
});
