import { type ChildProcess, spawn } from "node:child_process";
import { Client, credentials } from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb";
import { errorOf } from "../../api/testing/client";
import { portFrom } from "../testing/dynamic-host";
import { unary } from "../testing/grpc";
import { PLUGIN } from "../testing/plugin-host";

let child: ChildProcess;
let client: Client;

beforeAll(async () => {
  child = spawn(process.execPath, [PLUGIN], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "ignore"],
  });
  client = new Client(`127.0.0.1:${await portFrom(child, [])}`, credentials.createInsecure());
});
afterAll(() => {
  client.close();
  child.kill("SIGKILL");
});

const same = (bytes: Buffer) => bytes;

/** A call with these bytes, whatever they are. */
function call(method: string, bytes: Uint8Array): Promise<Buffer> {
  const path = `/pulumirpc.ResourceProvider/${method}`;
  return unary((done) =>
    client.makeUnaryRequest(path, same, same, Buffer.from(bytes), (error, reply) => done(error, reply ?? Buffer.of())),
  );
}

const varint = (n: number): number[] => (n < 128 ? [n] : [(n % 128) + 128, ...varint(Math.floor(n / 128))]);
const field = (number: number, value: Uint8Array) =>
  Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(value.length)]), value]);
const member = (name: string, value: Uint8Array) =>
  field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, value)]));
const text = field(3, Buffer.from("canary"));

function checkOf(news: Uint8Array): Buffer {
  return Buffer.concat([field(1, Buffer.from("urn:pulumi:t::t::erathos:index:Webhook::it")), field(3, news)]);
}

function nested(levels: number): Buffer {
  let value = text;
  for (let level = 0; level < levels; level += 1) value = field(6, field(1, value));
  return member("body", value);
}

test.each([
  ["a length beyond the end", Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f])],
  ["such a length inside", checkOf(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f]))],
  ["noise", Buffer.alloc(100_000, 0xff)],
  ["2,000 lists in each other", checkOf(nested(2000))],
  ["20,000 lists in each other", checkOf(nested(20_000))],
])("[ISSUE 15.1] %s ends in an error, and the plugin goes on", async (_what, bytes) => {
  const error = await errorOf(call("Check", bytes));
  expect(String(error)).toMatch(/the request cannot be read: /);
  expect(String(error)).not.toContain("canary");
  expect((await call("GetPluginInfo", Buffer.of())).length).toBeGreaterThan(0);
});

test("[ISSUE 15.1] __proto__ fails the check where it stands", async () => {
  const lost = member("__proto__", text);
  const news = Buffer.concat([
    member("header", field(5, lost)),
    member("body", field(5, member("list", field(6, field(1, field(5, lost)))))),
  ]);
  const reply = provider.CheckResponse.deserializeBinary(await call("Check", checkOf(news)));
  const reasons = reply.getFailuresList().map((failure) => failure.getReason());
  for (const path of ["header", "body.list[0]"]) {
    expect(reasons).toContainEqual(
      expect.stringMatching(`^${path.replace(/[[\]]/g, "\\$&")}: has a member called __proto__`),
    );
  }
});
