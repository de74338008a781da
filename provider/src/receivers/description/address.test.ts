import { baseAddress, pathSegment } from "./address";
import { ArgumentError } from "./value";

test.each([
  ["https://airflow.example.com", "https", "airflow.example.com", false],
  ["https://airflow.example.com///", "https", "airflow.example.com", false],
  ["https://example.com:8443/air/flow/", "https", "example.com:8443/air/flow", false],
  ["http://127.0.0.1:8080", "http", "127.0.0.1:8080", false],
  ["http://[::1]:8080/x", "http", "[::1]:8080/x", false],
  ["http://localhost", "http", "localhost", false],
  ["http://127.0.0.1.example.com", "http", "127.0.0.1.example.com", true],
  ["http://airflow.internal:8080", "http", "airflow.internal:8080", true],
])("%s", (text, scheme, rest, exposed) => {
  expect(baseAddress("url", text)).toEqual({ scheme, rest, exposed });
});

test.each([
  ["airflow.example.com", /is not an address/],
  ["ftp://airflow.example.com", /must begin with https/],
  ["https://user:hunter2@airflow.example.com", /must not hold a user or a password/],
  ["https://airflow.example.com/?token=hunter2", /must not hold a query/],
  ["https://airflow.example.com/#top", /must not hold a query or a fragment/],
])("%s is refused without being repeated", (text, reason) => {
  const read = () => baseAddress("url", text);
  expect(read).toThrow(ArgumentError);
  expect(read).toThrow(reason);
  expect(read).toThrow(/^url: (?!.*(hunter2|airflow\.example))/);
});

test.each([
  ["refresh_marts", "refresh_marts"],
  ["a b/c?d#e", "a%20b%2Fc%3Fd%23e"],
  ["${{variables.dag}}", "${{variables.dag}}"],
  ["a/${{variables.dag}} ${{erathos.table_name}}", "a%2F${{variables.dag}}%20${{erathos.table_name}}"],
])("%s as a part of a path", (id, segment) => {
  expect(pathSegment(id)).toBe(segment);
});
