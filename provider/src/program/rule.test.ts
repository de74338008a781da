import * as pulumi from "@pulumi/pulumi";
import { MockEngine } from "../receivers/testing/mock-engine";
import { rule } from "./rule";

const NEW_YORK = { timeZone: "America/New_York", on: "2026-07-01" };

let noted: jest.SpyInstance;
beforeEach(async () => {
  await MockEngine.start();
  noted = jest.spyOn(pulumi.log, "info").mockImplementation(async () => undefined);
});
afterEach(() => noted.mockRestore());

test("[ISSUE 15.1] case 12: a window in a zone with clock changes is noted, each once", () => {
  rule.finishedBetween("09:00", "17:00", NEW_YORK);
  rule.finishedBetween("09:00", "17:00", NEW_YORK);
  rule.finishedBetweenWindows("18:00", "22:00", NEW_YORK);
  expect(noted.mock.calls).toEqual([
    [expect.stringMatching(/^the window from 09:00 to 17:00 in America\/New_York .* hold until 2026-10-31\./)],
    [expect.stringMatching(/^the window from 18:00 to 22:00 in America\/New_York .* hold until 2026-10-31\./)],
  ]);
});

test("[ISSUE 15.1] case 12: nothing is noted where no clock matters", () => {
  rule.finishedBetween("09:00", "17:00", { timeZone: "America/Sao_Paulo" });
  rule.finishedBetween("00:00", "24:00", NEW_YORK);
  expect(() => rule.finishedBetween("17:00", "22:00", NEW_YORK)).toThrow(/crosses midnight UTC/);
  expect(noted).not.toHaveBeenCalled();
});
