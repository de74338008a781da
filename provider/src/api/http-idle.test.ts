import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { httpTransport } from "./http";
import { portOf } from "./testing/server";

/** A server that never closes a connection of its own accord, and gives no hint. */
async function serve(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  server.keepAliveTimeout = 0;
  const sockets: Socket[] = [];
  server.on("connection", (socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${portOf(server.address())}/`;
  return {
    sockets,
    post: (transport: ReturnType<typeof httpTransport>) =>
      transport.send({ method: "POST", url, headers: {}, body: "{}", timeoutMs: 60_000 }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("[ISSUE 15.1] no POST goes over a connection that was idle for long, since the server may be closing it", async () => {
  await using server = await serve((response) => response.end("{}"));
  const transport = httpTransport({ maxSockets: 1 });
  await server.post(transport);
  await server.post(transport);
  const [first] = server.sockets;
  if (first === undefined) throw new Error("there was no connection");
  if (!first.closed) await once(first, "close");
  await server.post(transport);
  // One after another they share a connection, unless the machine stands still meanwhile.
  expect(server.sockets.length).toBeGreaterThanOrEqual(2);
});

test("[ISSUE 15.1] a server may take longer for an answer than a connection may be idle", async () => {
  await using server = await serve((response) => setTimeout(() => response.end("{}"), 2_500));
  expect((await server.post(httpTransport({ maxSockets: 1 }))).status).toBe(200);
  expect(server.sockets).toHaveLength(1);
});
