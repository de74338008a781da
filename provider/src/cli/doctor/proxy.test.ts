import { proxyUse } from "./proxy";

const API = "https://api.erathos.com";

test.each([
  ["nothing set", API, {}, undefined, undefined],
  ["https", API, { HTTPS_PROXY: "p" }, "HTTPS_PROXY", undefined],
  ["lower case first", API, { HTTPS_PROXY: "p", https_proxy: "q" }, "https_proxy", undefined],
  ["http has no say over https", API, { HTTP_PROXY: "p" }, undefined, undefined],
  ["all", API, { ALL_PROXY: "p" }, "ALL_PROXY", undefined],
  ["empty is not set", API, { HTTPS_PROXY: "" }, undefined, undefined],
  ["exempted by name", API, { HTTPS_PROXY: "p", NO_PROXY: "x.com, api.erathos.com" }, "HTTPS_PROXY", "NO_PROXY"],
  ["exempted by domain", API, { HTTPS_PROXY: "p", no_proxy: ".erathos.com" }, "HTTPS_PROXY", "no_proxy"],
  ["exempted by wildcard", API, { HTTPS_PROXY: "p", NO_PROXY: "*.erathos.com" }, "HTTPS_PROXY", "NO_PROXY"],
  ["everything exempted", API, { HTTPS_PROXY: "p", NO_PROXY: "*" }, "HTTPS_PROXY", "NO_PROXY"],
  ["a bare domain is not its subdomains", API, { HTTPS_PROXY: "p", NO_PROXY: "erathos.com" }, "HTTPS_PROXY", undefined],
  ["exempted by port", API, { HTTPS_PROXY: "p", NO_PROXY: "api.erathos.com:443" }, "HTTPS_PROXY", "NO_PROXY"],
  ["another port", API, { HTTPS_PROXY: "p", NO_PROXY: "api.erathos.com:8443" }, "HTTPS_PROXY", undefined],
  ["NO_PROXY alone", API, { NO_PROXY: "*" }, undefined, undefined],
  [
    "loopback by another name",
    "http://127.0.0.1:4747",
    { http_proxy: "p", NO_PROXY: "localhost" },
    "http_proxy",
    "NO_PROXY",
  ],
  ["loopback without an exemption", "http://127.0.0.1:4747", { http_proxy: "p" }, "http_proxy", undefined],
  ["a subnet", "http://127.0.0.1:4747", { http_proxy: "p", NO_PROXY: "127.0.0.0/8" }, "http_proxy", "NO_PROXY"],
  ["another subnet", "http://127.0.0.1:4747", { http_proxy: "p", NO_PROXY: "10.0.0.0/8" }, "http_proxy", undefined],
  ["IPv6 with a port", "http://[::1]:4747", { http_proxy: "p", NO_PROXY: "[::1]:4747" }, "http_proxy", "NO_PROXY"],
])("%s", (_, address, env, variable, exemptedBy) => {
  expect(proxyUse(address, env)).toEqual({ variable, exemptedBy });
});
