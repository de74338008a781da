import fc from "fast-check";
import { ENDPOINT_NAMES, endpointTable, fillPath, isEndpointName } from "./endpoints";
import { idProblem } from "./ids";

describe("the endpoint table", () => {
  test("says of each entry whether it is documented", () => {
    const { table, problems } = endpointTable();
    const documented = ENDPOINT_NAMES.filter((name) => table[name].source === "documented");
    expect(documented).toEqual(["webhooks.list", "webhooks.create"]);
    expect(problems).toEqual([]);
  });

  test("every path starts and ends with a slash", () => {
    const { table } = endpointTable();
    for (const name of ENDPOINT_NAMES) expect(table[name].path).toMatch(/^\/.*\/$/);
  });

  test.each([
    ["/api/v2/{workspace_id}/jobs/{id}/execute/", "POST", "/api/v2/{workspace_id}/jobs/{id}/execute/"],
    ["PUT /jobs/{id}/start/", "PUT", "/jobs/{id}/start/"],
  ])("an override %s keeps or replaces the method", (text, method, path) => {
    const { table, problems } = endpointTable({ "jobs.run": text });
    expect(table["jobs.run"]).toEqual({ method, path, source: "override" });
    expect(problems).toEqual([]);
  });

  test.each([
    ["a whole address", "https://evil.example/jobs/{id}/"],
    ["another host without a scheme", "//evil.example/{id}/"],
    ["another method and host", "POST //evil.example/{id}/"],
    ["an unknown method", "FETCH /jobs/{id}/"],
    ["a path without a slash", "jobs/{id}/run/"],
    ["a space", "/jobs/{id}/ run/"],
    ["no text", 7],
    ["nothing", ""],
    ["a path that names no single object", "/jobs/run/"],
  ])("refuses %s and keeps the default", (_what, value) => {
    const { table, problems } = endpointTable({ "jobs.run": value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('endpoints["jobs.run"]');
    expect(table["jobs.run"].source).toBe("inferred");
  });

  test.each(["/jobs/{id}/run", "PUT /jobs/{id}/run"])("[ISSUE 15.1] case 16: %s lacks its last slash", (path) => {
    const { problems } = endpointTable({ "jobs.run": path });
    expect(problems).toEqual([expect.stringContaining('endpoints["jobs.run"]: add the slash at the end of the path')]);
  });

  test("a query stands after the slash, or instead of it", () => {
    for (const path of ["/jobs/run/?job={id}", "/jobs/run?job={id}"]) {
      expect(endpointTable({ "jobs.run": path })).toMatchObject({ problems: [], table: { "jobs.run": { path } } });
    }
  });

  test("lists every mistake, and the names for an unknown entry", () => {
    const { problems } = endpointTable({ "jobs.runn": "/x/", "webhooks.get": "x" });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("jobs.run,");
  });

  test.each(["__proto__", "constructor", "toString"])("%s is no entry", (name) => {
    expect(isEndpointName(name)).toBe(false);
    expect(endpointTable(JSON.parse(`{"${name}": "/x/"}`)).problems).toHaveLength(1);
  });

  test("[ISSUE 15.1] ids cannot leave their place in the path", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (id) => {
        const fill = () => fillPath(endpointTable().table["webhooks.get"], { workspaceId: "w", id });
        if (idProblem(id) !== undefined) {
          expect(fill).toThrow(/the object's id must .*\n.*Nothing was sent/);
          return;
        }
        const path = fill();
        expect(path.split("/")).toHaveLength(8);
        expect(path).not.toMatch(/[?#\s]/);
      }),
    );
  });
});
