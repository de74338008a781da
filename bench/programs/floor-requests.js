// The requests that a webhook takes, by bare node:http: nothing is checked, retried, limited or compared.

const http = require("node:http");

const agent = new http.Agent({ keepAlive: true });

/** Sends one request and reads the JSON of its reply. */
function send(method, path, body) {
  const { ERATHOS_BASE_URL, ERATHOS_API_KEY, ERATHOS_WORKSPACE_ID } = process.env;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${ERATHOS_BASE_URL}/developers/workspaces/${ERATHOS_WORKSPACE_ID}/orchestration/webhooks/${path}`,
      {
        method,
        agent,
        headers: {
          Authorization: `Api-Key ${ERATHOS_API_KEY}`,
          ...(text === undefined
            ? {}
            : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
        },
      },
      (response) => {
        let reply = "";
        response.setEncoding("utf8");
        response.on("data", (piece) => {
          reply += piece;
        });
        response.on("end", () => {
          if (response.statusCode >= 400) reject(new Error(`${method} answered ${response.statusCode}: ${reply}`));
          else resolve(reply === "" ? undefined : JSON.parse(reply));
        });
      },
    );
    request.on("error", reject);
    request.end(text);
  });
}

const toWire = ({ isActive, rules, ...rest }) => ({
  ...rest,
  is_active: isActive,
  rules: rules.map(({ variableName, ...rule }) => ({ variable_name: variableName, ...rule })),
});

/** Converts the response to properties, without validation. */
const fromWire = ({ is_active, rules, description, jobs, method, url, header, body }) => ({
  description,
  jobs,
  method,
  url,
  header,
  body,
  rules: rules.map(({ variable_name, ...rule }) => ({ variableName: variable_name, ...rule })),
  isActive: is_active,
});

const times = ({ _created_at, _updated_at }) => ({ createdAt: _created_at, updatedAt: _updated_at });

exports.create = async (inputs) => {
  const reply = await send("POST", "", toWire(inputs));
  return { id: reply._id, outputs: { ...inputs, ...times(reply) } };
};

exports.read = async (id) => {
  const reply = await send("GET", `${id}/`);
  const inputs = fromWire(reply);
  return { inputs, outputs: { ...inputs, ...times(reply) } };
};

exports.update = async (id, inputs) => {
  const reply = await send("PATCH", `${id}/`, { description: inputs.description });
  return { ...inputs, ...times(reply) };
};

exports.delete = (id) => send("DELETE", `${id}/`);
