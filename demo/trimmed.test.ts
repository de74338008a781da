import { trimmed } from "./trimmed";

test("an update keeps its results, without progress, times and the unchanged stack", () => {
  const output = `Updating (demo):

 ~  pulumi-nodejs:dynamic/erathos:Webhook airflow updating (0s) [diff: ~rules]
@ updating.....
 ~  pulumi-nodejs:dynamic/erathos:Webhook airflow updated (0.03s) [diff: ~rules]
    pulumi:pulumi:Stack shop-demo
Resources:
    ~ 1 updated

Duration: 3s
`;
  expect(trimmed(output)).toEqual([
    " ~  pulumi-nodejs:dynamic/erathos:Webhook airflow updated (0.03s) [diff: ~rules]",
    "Resources:",
    "    ~ 1 updated",
  ]);
});

test("a diff keeps its indentation, and only the name of a URN", () => {
  const output = `Previewing update (demo):
  pulumi:pulumi:Stack: (same)
    [urn=urn:pulumi:demo::shop::pulumi:pulumi:Stack::shop-demo]
    ~ pulumi-nodejs:dynamic/erathos:Webhook: (update)
        [urn=urn:pulumi:demo::shop::pulumi-nodejs:dynamic/erathos:Webhook::airflow]
      ~ isActive: true => false
`;
  expect(trimmed(output)).toEqual([
    "    ~ pulumi-nodejs:dynamic/erathos:Webhook: (update)",
    "        [urn=…::airflow]",
    "      ~ isActive: true => false",
  ]);
});
