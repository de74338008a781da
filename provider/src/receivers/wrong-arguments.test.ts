import * as pulumi from "@pulumi/pulumi";
import { baseAddress, withApi, withoutApi } from "./description/address";
import { AirflowTrigger, JobChain, PrefectTrigger } from "./index";
import { MockEngine } from "./testing/mock-engine";

const JOBS = ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"];

beforeEach(async () => {
  await MockEngine.start({ "erathos:workspaceId": "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01" });
});

/** Arguments as a program without types gives them. */
const untyped = (args: object) => JSON.parse(JSON.stringify(args));

describe("[ISSUE 15.1] case 10: an address that a receiver would double", () => {
  test.each(["https://airflow.example.com/api/v1", "https://a.example/x/api/", "https://cloud.getdbt.com/api/v2/"])(
    "%s is refused with the right form, and not repeated",
    (text) => {
      const read = () => withoutApi("T: url", baseAddress("T: url", text), "https://right.example");
      expect(read).toThrow(
        /^T: url: must end before \/api, which is added; expected for example https:\/\/right\.example$/,
      );
    },
  );

  test("an address without it is taken, also below a path", () => {
    const address = baseAddress("T: url", "https://a.example/apis/api-v1/");
    expect(withoutApi("T: url", address, "x")).toEqual(address);
  });

  test("Prefect's address ends with /api", () => {
    const read = (text: string) => withApi("T: apiUrl", baseAddress("T: apiUrl", text), "https://right.example/api");
    expect(() => read("https://prefect.example.com")).toThrow(
      "T: apiUrl: must end with /api; expected for example https://right.example/api",
    );
    expect(read("https://prefect.example.com/api/").rest).toBe("prefect.example.com/api");
  });
});

describe("[ISSUE 15.1] case 10: arguments of a program without types", () => {
  test.each([
    [
      { version: 3, username: "u", password: "p" },
      "airflow: takes no username and password with version 3; expected { version: 3, token }",
    ],
    [{ version: 2, token: "t" }, "airflow: takes no token with version 2; expected { version: 2, username, password }"],
    [{ version: "3", token: "t" }, "airflow.version: must be 2 or 3"],
    [{ version: 2, username: "u" }, "airflow.password: is missing"],
  ])("Airflow: %j", (airflow, reason) => {
    const args = { jobs: JOBS, dagId: "marts", url: "https://airflow.example.com", airflow };
    expect(() => new AirflowTrigger("marts", untyped(args))).toThrow(`AirflowTrigger "marts": ${reason}`);
  });

  test("mistakes of all arguments come at once, an unknown choice among them", () => {
    const airflow = { version: pulumi.output(3), token: "t" };
    const make = () => new AirflowTrigger("marts", { ...untyped({ jobs: JOBS, dagId: 7, url: "airflow" }), airflow });
    expect(make).toThrow(
      [
        "url: is not an address; expected for example https://example.com",
        "dagId: must be a string",
        "airflow.version: is not known yet; write 2 or 3 itself",
      ]
        .map((reason) => `AirflowTrigger "marts": ${reason}`)
        .join("\n"),
    );
  });

  test("a chain without its job names the argument", () => {
    const make = () => new JobChain("chain", untyped({ after: JOBS, apiKey: "k" }));
    expect(make).toThrow('JobChain "chain": run: is missing');
  });

  test("all that is missing comes at once", () => {
    const make = () => new PrefectTrigger("flows", untyped({ jobs: JOBS }));
    expect(make).toThrow(
      'PrefectTrigger "flows": deploymentId: is missing\nPrefectTrigger "flows": server: is missing',
    );
  });
});
