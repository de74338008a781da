import { type Receiver, requestLines, startReceiver } from "./receiver";

let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
});

afterEach(() => receiver.close());

test("a request is recorded unchanged, and shown without its credential", async () => {
  const response = await fetch(`${receiver.url}/dags/marts?force=1`, {
    method: "POST",
    headers: { Authorization: "Basic c2VjcmV0", "Content-Type": "application/json" },
    body: '{"rows":"12"}',
  });
  expect(response.status).toBe(200);
  const [request] = receiver.requests();
  expect(request).toMatchObject({ method: "POST", path: "/dags/marts?force=1", body: '{"rows":"12"}' });
  expect(request?.headers["authorization"]).toBe("Basic c2VjcmV0");
  expect(request && requestLines(request)).toEqual([
    "POST /dags/marts?force=1",
    "Authorization: Basic ********",
    "Content-Type: application/json",
    "",
    "{",
    '  "rows": "12"',
    "}",
  ]);
});

test("a credential without a scheme is masked completely, and a body that is not JSON is shown unchanged", () => {
  const headers = { authorization: "c2VjcmV0" };
  const lines = requestLines({ method: "PUT", path: "/", headers, body: "rows=12" });
  expect(lines).toEqual(["PUT /", "Authorization: ********", "", "rows=12"]);
});
