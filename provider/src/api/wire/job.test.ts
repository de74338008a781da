import { executionIdOf, jobSchema } from "./job";

describe("a job on the wire", () => {
  test("flat, as the metadata spells it", () => {
    expect(
      jobSchema.parse({
        _id: "j",
        connection_id: "c",
        connection_name: "Shop",
        schema_name: "public",
        table_name: "orders",
        primary_job: "p",
        schedule: "Daily",
      }),
    ).toEqual({
      id: "j",
      connectionId: "c",
      connectionName: "Shop",
      schemaName: "public",
      tableName: "orders",
      primaryJobId: "p",
    });
  });

  test.each([
    [{ connection: { _id: "c", name: "Shop" } }, { connectionId: "c", connectionName: "Shop" }],
    [{ connection: { _id: 3, name: null } }, { connectionId: "3" }],
    [{ connection: "c" }, { connectionId: "c" }],
    [{ primary_job: { _id: "p" } }, { primaryJobId: "p" }],
    [{ primary_job: null, connection: null, table_name: null }, {}],
  ])("%j", (wire, job) => expect(jobSchema.parse({ id: "j", ...wire })).toEqual({ id: "j", ...job }));

  test("without an id it is none", () => expect(jobSchema.parse({ table_name: "t" })).toBeUndefined());
});

describe("the execution id in the reply of a run", () => {
  test.each([
    [{ _id: "e" }, "e"],
    [{ id: "e" }, "e"],
    [{ id: 42 }, "42"],
    [{ execution_id: "e", _id: "other" }, "e"],
    [{ execution_id: 42 }, "42"],
    [{ execution: "e", id: "other" }, "e"],
    [{ execution: { _id: "e" } }, "e"],
    [{ execution: {}, id: "e" }, "e"],
    [{ execution: null, execution_id: null, id: "e" }, "e"],
    [{ detail: "started" }, undefined],
    ["started", undefined],
    [undefined, undefined],
    [null, undefined],
    [[], undefined],
    [{ _id: { a: 1 } }, undefined],
  ])("%j", (json, id) => expect(executionIdOf(json)).toBe(id));
});
