// `node wire.js COUNT` prints the same webhooks as the API takes them.

process.env.BENCH_COUNT = process.argv[2];

const { declareAll, toWire } = require("./webhooks");

const bodies = [];
declareAll((_name, args) => bodies.push(toWire(args)));
console.log(JSON.stringify(bodies));
