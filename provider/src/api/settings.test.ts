import { ErathosError } from "./errors";
import { type RawSettings, settingsFrom } from "./settings";

const KEY = "canary-key-123";
const problemsOf = (raw: RawSettings) => {
  try {
    settingsFrom(raw);
  } catch (error) {
    if (error instanceof ErathosError) return error.reason ?? "";
    throw error;
  }
  return "";
};

describe("settings", () => {
  test("a key suffices", () => {
    expect(settingsFrom({ apiKey: ` ${KEY}\n` })).toMatchObject({
      apiKey: KEY,
      baseUrl: "https://api.erathos.com",
      maxConcurrentRequests: 5,
      requestTimeoutSeconds: 30,
      operationTimeoutSeconds: 120,
    });
    expect(settingsFrom({ apiKey: KEY })).not.toHaveProperty("requestsPerSecond");
  });

  test("all mistakes are told at once, and no value", () => {
    const raw = {
      baseUrl: "ftp://user:canary-pass@host/?q=canary-query",
      endpoints: '{"no.such": "/canary/"}',
      requestsPerSecond: "canary-rate",
      maxConcurrentRequests: "0",
      requestTimeoutSeconds: "-1",
      operationTimeoutSeconds: "forever",
    };
    const problems = problemsOf(raw);
    for (const name of ["apiKey", ...Object.keys(raw)]) expect(problems).toContain(`${name}: `);
    expect(problems).not.toContain("canary");
  });

  test("a missing key names both ways to set it", () => {
    expect(() => settingsFrom({ apiKey: "  " })).toThrow(
      expect.objectContaining({
        code: "ERATHOS_CONFIGURATION",
        message: expect.stringMatching(/pulumi config set --secret erathos:apiKey[\s\S]*ERATHOS_API_KEY/),
      }),
    );
  });

  test.each(["canary\nX-Evil: y", "Api-Key canary", "canary\u0000", "canaryé"])(
    "the key %j cannot be one",
    (apiKey) => {
      const problems = problemsOf({ apiKey });
      expect(problems).toContain("apiKey: ");
      expect(problems).not.toContain("canary");
    },
  );

  test.each(["http://localhost:4747", "http://127.0.0.1:1", "http://127.8.9.10/api/", "http://[::1]:80"])(
    "plain http to %s is loopback",
    (baseUrl) => expect(problemsOf({ apiKey: KEY, baseUrl })).toBe(""),
  );

  test.each([
    "http://api.erathos.com",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://10.0.0.1",
    "http://0.0.0.0",
    "http://[::2]",
    "http://evil.example/127.0.0.1",
    "ws://localhost",
  ])("the key does not travel in clear to %s", (baseUrl) => {
    expect(problemsOf({ apiKey: KEY, baseUrl })).toContain("must be https");
  });

  test.each([
    ["https://api.example/", "https://api.example"],
    ["https://api.example/v2//", "https://api.example/v2"],
    ["HTTPS://API.example:443", "https://api.example"],
  ])("%s loses its slash", (baseUrl, clean) => {
    expect(settingsFrom({ apiKey: KEY, baseUrl }).baseUrl).toBe(clean);
  });

  test.each(["[]", "null", '"x"', "7", "{"])("endpoints %s are no JSON object", (endpoints) => {
    expect(problemsOf({ apiKey: KEY, endpoints })).toMatch(/^endpoints: /);
  });

  test("endpoints and numbers are read from texts", () => {
    const settings = settingsFrom({
      apiKey: KEY,
      endpoints: '{"jobs.run": "PUT /jobs/{id}/go/"}',
      requestsPerSecond: "0.5",
      maxConcurrentRequests: "2",
      requestTimeoutSeconds: "1.1",
    });
    expect(settings.endpoints["jobs.run"]).toMatchObject({ method: "PUT", path: "/jobs/{id}/go/" });
    expect(settings).toMatchObject({ requestsPerSecond: 0.5, maxConcurrentRequests: 2, requestTimeoutSeconds: 1.1 });
  });

  test.each([
    ["requestTimeoutSeconds", "1e9"],
    ["operationTimeoutSeconds", "Infinity"],
    ["requestTimeoutSeconds", "NaN"],
    ["maxConcurrentRequests", "0.5"],
  ])("%s = %s is out of range: no timer can wait so long, no request start", (name, value) => {
    expect(problemsOf({ apiKey: KEY, [name]: value })).toContain(`${name}: `);
  });
});
