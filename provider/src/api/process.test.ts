import { gateFor } from "./process";
import { settingsFrom } from "./settings";

const gate = (apiKey: string, baseUrl = "https://api.example") => gateFor(settingsFrom({ apiKey, baseUrl }));

test("all clients of one key and host pass the same gate, whatever the resource", () => {
  expect(gate("one")).toBe(gate("one"));
  expect(gate("one")).toBe(gate("one", "https://api.example/"));
});

test("another key or host has its own", () => {
  expect(gate("one")).not.toBe(gate("two"));
  expect(gate("one")).not.toBe(gate("one", "https://other.example"));
});
