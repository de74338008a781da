import { COMPONENTS } from "../../../receivers/description";
import { Arguments } from "../../../receivers/description/arguments";
import { ArgumentError } from "../../../receivers/description/value";
import { UNKNOWN } from "../../../shared/unknown";
import { envelope } from "../../secrets";
import { lowered, WireValues } from "./wire-value";

const OTHER = "urn:pulumi:dev::shop::random:index/randomId:RandomId::dag";

const target = { jobs: ["j"], url: "https://airflow.example.com", dagId: "marts", airflow: { version: 3, token: "t" } };

/** What the children of an AirflowTrigger are registered with. */
function childrenOf(args: object, urns: Readonly<Record<string, readonly string[]>> = {}) {
  const values = new WireValues("t");
  const given = Object.entries({ ...target, ...args }).map(([name, wire]) => [
    name,
    values.argument(wire, urns[name] ?? []),
  ]);
  const description = COMPONENTS.get("erathos:receivers:AirflowTrigger")?.describe({
    label: "marts",
    args: new Arguments(Object.fromEntries(given), values),
    values,
    settings: () => values.refuse(new ArgumentError("", "this receiver asks for no settings")),
  });
  values.settle();
  const references = { token: values.plain("${{secrets.T}}"), url: values.plain("${{variables.U}}") };
  const inputs = description?.children.map((child) => [child.suffix, lowered(child.inputs(references))] as const);
  return Object.fromEntries(inputs ?? []);
}

test("a secret stays one in whatever follows from it, and the token always is one", () => {
  const { token, url, webhook } = childrenOf({
    url: envelope("https://airflow.example.com"),
    conf: { a: envelope(1) },
  });
  expect(token?.wire).toMatchObject({ name: "marts_token", value: envelope("t") });
  expect(url?.wire).toMatchObject({ value: envelope("airflow.example.com") });
  expect(webhook?.wire).toMatchObject({
    url: envelope("https://${{variables.U}}/api/v2/dags/marts/dagRuns"),
    body: { conf: envelope(expect.objectContaining({ a: 1, table: "${{erathos.table_name}}" })) },
  });
});

test("what is not known yet is unknown in its place alone", () => {
  const { token, url, webhook } = childrenOf({
    jobs: ["j", UNKNOWN],
    dagId: UNKNOWN,
    airflow: { version: 3, token: UNKNOWN },
  });
  expect(token?.wire).toMatchObject({ name: "marts_token", value: UNKNOWN });
  expect(url?.wire).toMatchObject({ value: "airflow.example.com" });
  expect(webhook?.wire).toMatchObject({
    jobs: ["j", UNKNOWN],
    url: UNKNOWN,
    description: UNKNOWN,
    header: { Authorization: "Bearer ${{secrets.T}}" },
    body: { logical_date: null, conf: { table: "${{erathos.table_name}}" } },
  });
});

test("a whole object may be secret", () => {
  const { token } = childrenOf({ airflow: envelope({ version: 2, username: "u", password: "p" }) });
  expect(token?.wire).toMatchObject({ value: envelope(Buffer.from("u:p").toString("base64")) });
});

test("children depend on what their inputs depend on, and on nothing else", () => {
  const { token, url, webhook } = childrenOf({}, { dagId: [OTHER] });
  expect([token?.urns, url?.urns]).toEqual([[], []]);
  expect(new Set(webhook?.urns)).toEqual(new Set([OTHER]));
});
