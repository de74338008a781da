import { connect } from "node:net";
import { testEmulator } from "../testing/test-emulator";

test("only requests for this machine are answered", async () => {
  await using emulator = await testEmulator();
  const status = (host: string, origin?: string): Promise<string> =>
    rawStatus(emulator.port, [
      "GET /_emulator/health HTTP/1.1",
      `Host: ${host}`,
      ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    ]);
  expect(await status(`127.0.0.1:${emulator.port}`)).toContain(" 200 ");
  expect(await status("localhost")).toContain(" 200 ");
  expect(await status("[::1]:80", "http://[::1]:80")).toContain(" 200 ");
  expect(await status("[::1]:80", "http://localhost:3000")).toContain(" 403 ");
  expect(await status("evil.example")).toContain(" 403 ");
  expect(await status("127.0.0.1.evil.example")).toContain(" 403 ");
  expect(await status("localhost", "https://evil.example")).toContain(" 403 ");
  expect(await status("localhost", "null")).toContain(" 403 ");
});

/** The status line of a request that `fetch` would not send. */
function rawStatus(port: number, head: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${head.join("\r\n")}\r\nConnection: close\r\n\r\n`));
    socket.once("data", (data) => {
      resolve(data.toString("utf8").split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
