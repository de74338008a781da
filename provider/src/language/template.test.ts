import * as pulumi from "@pulumi/pulumi";
import { getAllResources } from "@pulumi/pulumi/output";
import { metadata } from "./references";
import { template } from "./template";

/** Shaped as the package's Secret: its reference comes from the provider. */
class Token extends pulumi.CustomResource {
  declare readonly reference: pulumi.Output<string>;

  constructor(name: string) {
    super("test:index:Token", name, { reference: undefined });
  }
}

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({
      id: name,
      state: { ...inputs, reference: name === "later" ? undefined : `\${{secrets.${name}}}` },
    }),
    call: ({ inputs }) => inputs,
  }),
);

function settled<Value>(output: pulumi.Output<Value>): Promise<unknown> {
  return new Promise((done) => output.apply(done));
}

test("plain parts give a text", () => {
  const text: string = template`${metadata.tableName}: ${1} ${true} ${{ reference: "${{secrets.a}}" }}`;
  expect(text).toBe("${{erathos.table_name}}: 1 true ${{secrets.a}}");
});

test("a resource gives an Output of its reference that depends on the resource", async () => {
  const token = new Token("airflow_token");
  const text: pulumi.Output<string> = template`Basic ${token}`;
  expect(await settled(text)).toBe("Basic ${{secrets.airflow_token}}");
  expect([...(await getAllResources(text))]).toEqual([token]);
});

test("Outputs and promises of texts, of resources and of what holds a reference", async () => {
  const token = new Token("nested");
  const text: pulumi.Output<string> = template`${pulumi.output("a")} ${Promise.resolve(2)} ${pulumi.output(token)} ${{ reference: Promise.resolve("r") }} ${metadata.rows}`;
  expect(await settled(text)).toBe("a 2 ${{secrets.nested}} r ${{erathos.rows}}");
  expect(await getAllResources(text)).toContain(token);
});

test("a secret part makes the text secret", async () => {
  expect(await pulumi.isSecret(pulumi.output(template`Basic ${pulumi.secret("x")}`))).toBe(true);
});

test("an Input may be either, and the result says so", async () => {
  const host: pulumi.Input<string> = "example.com";
  const join = (part: pulumi.Input<string>): pulumi.Input<string> => template`https://${part}/`;
  expect(join(host)).toBe("https://example.com/");
});

test("a part that is nothing of the kind is refused by its position", () => {
  const broken: { reference: string } = JSON.parse("null");
  expect(() => template`a ${"b"} ${broken}`).toThrow("template: value 2 must be a string, a number, a boolean");
});
