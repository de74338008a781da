import { checkContext } from "../testing/context";
import { webhookHandlers } from "./handlers";

const DECLARED = { description: "d", jobs: ["job-1"], url: "https://reports.example/" };
const check = (header: Readonly<Record<string, string>>) =>
  webhookHandlers.check({ ...DECLARED, header }, undefined, checkContext());

test("[ISSUE 15.1] case 4: a header in two spellings is a failure that repeats no value", () => {
  const { failures } = check({ "X-Env": "canary-a", "x-env": "canary-b" });
  expect(failures).toEqual([{ path: "header", reason: expect.stringContaining("without case") }]);
  expect(JSON.stringify(failures)).not.toContain("canary");
  expect(check({ "X-Env": "a", "X-Environment": "b" }).failures).toEqual([]);
});
