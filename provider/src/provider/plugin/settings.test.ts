import { changedSettings, settingsMistakes } from "./settings";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

test("all mistakes come at once, and no value is repeated", () => {
  const text = settingsMistakes({
    baseUrl: "http://canary.example",
    maxConcurrentRequests: "canary",
    requestTimeoutSeconds: UNKNOWN,
    wokspaceId: "canary",
    version: "1.0.0",
  }).join("\n");
  expect(text).toMatch(/wokspaceId: is not a setting; the settings are apiKey, workspaceId/);
  expect(text).toMatch(/baseUrl/);
  expect(text).toMatch(/maxConcurrentRequests/);
  expect(text).not.toMatch(/canary|requestTimeoutSeconds:|version:/);
});

test("settings need no key, and may be numbers, maps or texts", () => {
  const endpoints = { "jobs.run": "POST /developers/jobs/{id}/run/" };
  expect(settingsMistakes({ requestsPerSecond: 2, endpoints, maxConcurrentRequests: "3" })).toEqual([]);
});

test("settings that change replace nothing by themselves", () => {
  expect(changedSettings({ apiKey: secret("a"), baseUrl: "x" }, { apiKey: secret("b"), baseUrl: "x" })).toEqual([
    "apiKey",
  ]);
});
