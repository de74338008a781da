// What Pulumi's dynamic host loads for the floor.

const requests = require("./floor-requests");

const strip = ({ __provider, ...inputs }) => inputs;

exports.webhook = {
  async create(news) {
    const { id, outputs } = await requests.create(strip(news));
    return { id, outs: outputs };
  },
  async read(id) {
    const { inputs, outputs } = await requests.read(id);
    return { id, props: outputs, inputs };
  },
  async update(id, _olds, news) {
    return { outs: await requests.update(id, strip(news)) };
  },
  async delete(id) {
    await requests.delete(id);
  },
};
