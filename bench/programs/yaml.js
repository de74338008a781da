// `node yaml.js COUNT CHANGED` prints the same webhooks as a project in YAML, served by the native plugin. JSON is YAML.

const [count, changed] = process.argv.slice(2);
process.env.BENCH_COUNT = count;
process.env.BENCH_CHANGED = changed;

const { declareAll } = require("./webhooks");

const resources = {};
declareAll((name, properties) => {
  resources[name] = { type: "erathos:Webhook", properties };
});
const providers = [{ name: "erathos", path: "node_modules/pulumi-erathos/plugin" }];
const project = { name: "bench", runtime: "yaml", plugins: { providers }, resources };

// YAML programs have a notation of their own that begins with ${.
console.log(JSON.stringify(project).replaceAll("${{", () => "$${{"));
