// `node in-process.js VARIANT COUNT`: what one of COUNT webhooks costs a program without an engine. Prints milliseconds of
// user CPU time; with `--promises` in place of COUNT, the number of promises.

const { createHook } = require("node:async_hooks");
const pulumi = require("@pulumi/pulumi");
const { held } = require("./held");
const { declareAll } = require("./webhooks");

/** The outputs that the floors do not declare. */
const OUTPUTS = { createdAt: undefined, updatedAt: undefined, workspaceId: undefined };
const ALIAS = { aliases: [{ type: "pulumi-nodejs:dynamic/floor:Webhook" }] };
const __provider = 'exports.handler=()=>require("./bench/programs/floor-dynamic-host").webhook';

const dynamic = (more) => (name, args) =>
  new pulumi.CustomResource("pulumi-nodejs:dynamic/floor:Webhook", name, { ...more, ...args, __provider });
const native = (more, options) => (name, args) =>
  new pulumi.CustomResource("floor:index:Webhook", name, { ...more, ...args }, options);
const ours = (module) => {
  const { Webhook } = require(module);
  return (name, args) => new Webhook(name, args);
};

const VARIANTS = {
  "floor, dynamic": () => dynamic({}),
  "floor, dynamic, without stack traces": () => held(dynamic({})),
  "floor, dynamic, with our outputs": () => dynamic(OUTPUTS),
  "pulumi-erathos, dynamic": () => ours("pulumi-erathos"),
  "floor, native": () => native({}),
  "floor, native, without stack traces": () => held(native({})),
  "floor, native, with our outputs": () => native(OUTPUTS),
  "floor, native, with our outputs and alias": () => native(OUTPUTS, ALIAS),
  "pulumi-erathos, native": () => ours("pulumi-erathos/native"),
};

const WARM_UP = 50;
const COUNTED = 100;

async function declare(count, variant) {
  process.env.BENCH_COUNT = String(count);
  declareAll(variant);
  await pulumi.runtime.disconnect();
}

async function main() {
  const times = { createdAt: "2025-06-01T00:00:00Z", updatedAt: "2025-06-01T00:00:00Z", workspaceId: "w" };
  const engine = {
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: { ...inputs, ...times } }),
    call: ({ inputs }) => inputs,
  };
  await pulumi.runtime.setMocks(engine, "bench", "bench", false);
  const variant = VARIANTS[process.argv[2]]();
  await declare(WARM_UP, variant);
  const how = process.argv[3];
  console.log(how === "--promises" ? await promises(variant) : await milliseconds(variant, Number(how)));
}

async function milliseconds(variant, count) {
  const before = process.cpuUsage();
  await declare(count, variant);
  return process.cpuUsage(before).user / 1000 / count;
}

/** The hook costs more than the promises, so it is never active in a timed run. */
async function promises(variant) {
  let count = 0;
  const hook = createHook({
    init: (_, type) => {
      if (type === "PROMISE") count += 1;
    },
  }).enable();
  await declare(COUNTED, variant);
  hook.disable();
  return count / COUNTED;
}

if (process.argv[2] === "--list") console.log(JSON.stringify(Object.keys(VARIANTS)));
else main();
