const erathos = require("pulumi-erathos");
const { declareAll } = require("./webhooks");

declareAll((name, args) => new erathos.Webhook(name, args));
