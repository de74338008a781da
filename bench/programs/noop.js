const pulumi = require("@pulumi/pulumi");
const { declareAll } = require("./webhooks");

const __provider = 'exports.handler=()=>require("./bench/programs/noop-host").webhook';

declareAll(
  (name, args) => new pulumi.CustomResource("pulumi-nodejs:dynamic/noop:Webhook", name, { ...args, __provider }),
);
