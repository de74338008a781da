const pulumi = require("@pulumi/pulumi");
const { held } = require("./held");
const { declareAll } = require("./webhooks");

const __provider = 'exports.handler=()=>require("./bench/programs/floor-dynamic-host").webhook';

declareAll(
  held((name, args) => new pulumi.CustomResource("pulumi-nodejs:dynamic/floor:Webhook", name, { ...args, __provider })),
);
