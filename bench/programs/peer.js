// The dynamic provider that Pulumi's documentation teaches: a class whose handlers call the API, serialized into the
// state with all that it captures, and a new object of it for each resource.

const pulumi = require("@pulumi/pulumi");
const axios = require("axios");
const { declareAll, toWire } = require("./webhooks");

class WebhookProvider {
  async create(inputs) {
    const response = await axios.post(
      `${process.env.ERATHOS_BASE_URL}/developers/workspaces/${process.env.ERATHOS_WORKSPACE_ID}/orchestration/webhooks/`,
      {
        description: inputs.description,
        jobs: inputs.jobs,
        method: inputs.method,
        url: inputs.url,
        header: inputs.header,
        body: inputs.body,
        rules: inputs.rules,
        is_active: inputs.is_active,
      },
      { headers: { Authorization: `Api-Key ${process.env.ERATHOS_API_KEY}` } },
    );
    return {
      id: response.data._id,
      outs: { ...inputs, created_at: response.data._created_at, updated_at: response.data._updated_at },
    };
  }

  async read(id, props) {
    const response = await axios.get(
      `${process.env.ERATHOS_BASE_URL}/developers/workspaces/${process.env.ERATHOS_WORKSPACE_ID}/orchestration/webhooks/${id}/`,
      { headers: { Authorization: `Api-Key ${process.env.ERATHOS_API_KEY}` } },
    );
    return {
      id,
      props: {
        ...props,
        description: response.data.description,
        jobs: response.data.jobs,
        method: response.data.method,
        url: response.data.url,
        header: response.data.header,
        body: response.data.body,
        rules: response.data.rules,
        is_active: response.data.is_active,
        created_at: response.data._created_at,
        updated_at: response.data._updated_at,
      },
    };
  }

  async update(id, _olds, news) {
    const response = await axios.patch(
      `${process.env.ERATHOS_BASE_URL}/developers/workspaces/${process.env.ERATHOS_WORKSPACE_ID}/orchestration/webhooks/${id}/`,
      {
        description: news.description,
        jobs: news.jobs,
        method: news.method,
        url: news.url,
        header: news.header,
        body: news.body,
        rules: news.rules,
        is_active: news.is_active,
      },
      { headers: { Authorization: `Api-Key ${process.env.ERATHOS_API_KEY}` } },
    );
    return { outs: { ...news, created_at: response.data._created_at, updated_at: response.data._updated_at } };
  }

  async delete(id) {
    await axios.delete(
      `${process.env.ERATHOS_BASE_URL}/developers/workspaces/${process.env.ERATHOS_WORKSPACE_ID}/orchestration/webhooks/${id}/`,
      { headers: { Authorization: `Api-Key ${process.env.ERATHOS_API_KEY}` } },
    );
  }
}

class Webhook extends pulumi.dynamic.Resource {
  constructor(name, args, opts) {
    super(new WebhookProvider(), name, { created_at: undefined, updated_at: undefined, ...args }, opts);
  }
}

declareAll((name, args) => new Webhook(name, toWire(args)));
