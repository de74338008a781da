const erathos = require("pulumi-erathos/native");
const { declareAll } = require("./webhooks");

declareAll((name, args) => new erathos.Webhook(name, args));
