const pulumi = require("@pulumi/pulumi");
const { declareAll } = require("./webhooks");

declareAll((name, args) => new pulumi.CustomResource("floor:index:Webhook", name, args));
