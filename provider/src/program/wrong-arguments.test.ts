import * as dynamic from "../index";
import * as native from "../native";
import { MockEngine } from "../receivers/testing/mock-engine";

const JOBS = ["d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501"];

beforeEach(() => MockEngine.start());

function cyclic(): Record<string, unknown> {
  const value: Record<string, unknown> = { list: [{}] };
  value["list"] = [{ back: value }];
  return value;
}

// Pulumi's SDK would go round for ever, without a word.
describe.each([
  ["dynamic", dynamic],
  ["native", native],
])("[ISSUE 15.1] what holds itself stops the program where it stands, in the %s host", (_host, er) => {
  test("a body", () => {
    const make = () => new er.Webhook("w", { description: "d", jobs: JOBS, url: "https://a.example/", body: cyclic() });
    expect(make).toThrow('Webhook "w": body.list[0].back: holds itself, so that it is no JSON');
  });

  test("triggers", () => {
    const make = () => new er.JobRun("r", { jobId: "j", triggers: cyclic() });
    expect(make).toThrow('JobRun "r": triggers.list[0].back: holds itself');
  });

  test("the arguments of a receiver", () => {
    const airflow = { version: 3, token: "t" } as const;
    const make = () =>
      new er.AirflowTrigger("a", { jobs: JOBS, dagId: "d", url: "https://a.example", airflow, conf: cyclic() });
    expect(make).toThrow('AirflowTrigger "a": conf.list[0].back: holds itself');
  });
});

test("the same object twice is no circle", () => {
  const twice = { a: 1 };
  expect(() => new dynamic.JobRun("r", { jobId: "j", triggers: { twice, list: [twice, twice] } })).not.toThrow();
});

test.each(["Webhook", "JobRun", "Secret", "Variable"] as const)(
  "[ISSUE 15.1] a %s without arguments is left to the check, which names all that is missing",
  (type) => {
    const none = JSON.parse("null");
    for (const er of [dynamic, native]) expect(() => new er[type]("none", none)).not.toThrow();
  },
);
