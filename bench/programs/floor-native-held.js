const pulumi = require("@pulumi/pulumi");
const { held } = require("./held");
const { declareAll } = require("./webhooks");

declareAll(held((name, args) => new pulumi.CustomResource("floor:index:Webhook", name, args)));
