import { isLoopback } from "./loopback";

const hostOf = (authority: string) => new URL(`http://${authority}/`).hostname;

test.each([
  "localhost",
  "LOCALHOST:4747",
  "localhost.",
  "api.localhost",
  "a.b-c.localhost:80",
  "127.0.0.1",
  "127.1",
  "127.255.255.254:8080",
  "0x7f000001",
  "[::1]",
  "[0:0:0:0:0:0:0:1]:80",
  "[::ffff:127.0.0.1]",
  "[::ffff:127.200.1.1]",
])("%s is this machine", (authority) => {
  expect(isLoopback(hostOf(authority))).toBe(true);
});

test.each([
  "localhost.example",
  "mylocalhost",
  "127.0.0.1.example",
  "128.0.0.1",
  "126.255.255.255",
  "0.0.0.0",
  "10.0.0.1",
  "[::]",
  "[::2]",
  "[::ffff:128.0.0.1]",
  "[::ffff:10.0.0.1]",
  "[2001:db8::1]",
])("%s is not", (authority) => {
  expect(isLoopback(hostOf(authority))).toBe(false);
});

test("an IPv6 address without brackets is recognised too", () => {
  expect(isLoopback("::1")).toBe(true);
});

test("a long name takes no longer than its length", () => {
  expect(isLoopback(`${"a.".repeat(100_000)}example`)).toBe(false);
});
