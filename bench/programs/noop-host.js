// A provider that does nothing: it leaves the cost of the engine, the host and the program.

const { randomUUID } = require("node:crypto");

const strip = ({ __provider, ...inputs }) => inputs;

exports.webhook = {
  async create(news) {
    return { id: randomUUID(), outs: strip(news) };
  },
  async read(id, olds) {
    return { id, props: strip(olds), inputs: strip(olds) };
  },
  async update(_id, _olds, news) {
    return { outs: strip(news) };
  },
  async delete() {},
};
