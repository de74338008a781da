import * as pulumi from "@pulumi/pulumi";
import { METADATA_NAMES, operationsOf } from "../api/metadata";
import { rule } from "./builders";
import { explain } from "./explain";
import { normaliseRules } from "./rules";

const METHODS: Record<string, string> = {
  EQUAL: "equals",
  NOT_EQUAL: "notEquals",
  IN: "in",
  NOT_IN: "notIn",
  LESS_THAN: "lessThan",
  GREATER_THAN: "greaterThan",
};

test.each(METADATA_NAMES)("%s has exactly the operations its type allows, each under its own name", (name) => {
  const property = name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const builder = new Map<string, unknown>(Object.entries(rule)).get(property);
  const methods: Record<string, unknown> = { ...Object(builder) };
  expect(Object.keys(methods).sort()).toEqual(
    operationsOf(name)
      .map((operation) => METHODS[operation])
      .sort(),
  );
  for (const operation of operationsOf(name)) {
    const method = methods[METHODS[operation] ?? ""];
    expect(typeof method === "function" && method("v")).toEqual({ variableName: name, operation, value: "v" });
  }
});

test("what the ready-made rules let through", () => {
  const fires = (written: unknown, execution: object): boolean => {
    const { rules, problems } = normaliseRules([written]);
    expect(problems).toEqual([]);
    return explain({ url: "https://example.com", rules }, execution).fires;
  };
  expect(fires(rule.succeeded(), { status: "FINISHED" })).toBe(true);
  expect(fires(rule.succeeded(), { status: "FAILED" })).toBe(false);
  expect(fires(rule.failed(), { status: "FAILED" })).toBe(true);
  expect(fires(rule.failed(), { status: "FINISHED" })).toBe(false);
  expect(fires(rule.mainTableOnly(), { nestedTable: false })).toBe(true);
  expect(fires(rule.mainTableOnly(), { nestedTable: true })).toBe(false);
  expect(fires(rule.fullRefreshOnly(), { forceHistory: true })).toBe(true);
  expect(fires(rule.fullRefreshOnly(), { forceHistory: false })).toBe(false);
  expect(fires(rule.scheduledOnly(), { triggeredBy: "Erathos Schedule" })).toBe(true);
  expect(fires(rule.scheduledOnly(), { triggeredBy: "ana@example.com" })).toBe(false);
  expect(fires(rule.startedByApi(), { isOrchestration: true })).toBe(true);
  expect(fires(rule.startedByApi(), { isOrchestration: false })).toBe(false);
});

test("an undocumented rule passes with warnings and has the three fields only", () => {
  const written = rule.undocumented("BYTES", "GREATER_THAN", "5");
  expect(Object.keys(written)).toEqual(["variableName", "operation", "value"]);
  const { rules, problems } = normaliseRules([written]);
  expect(rules).toEqual([{ variableName: "BYTES", operation: "GREATER_THAN", value: "5" }]);
  expect(problems.map(({ severity }) => severity)).toEqual(["warning"]);
});

test("Outputs in values and undocumented rules come out of Pulumi as plain rules", async () => {
  const written = [rule.rows.greaterThan(pulumi.output(5)), rule.undocumented("BYTES", "EQUAL", pulumi.output("1"))];
  const resolved = await new Promise<unknown>((done) => pulumi.output(written).apply(done));
  expect(normaliseRules(resolved).rules).toEqual([
    { variableName: "BYTES", operation: "EQUAL", value: "1" },
    { variableName: "ROWS", operation: "GREATER_THAN", value: "5" },
  ]);
});
