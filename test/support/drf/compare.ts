import { defaultSeed, startEmulator } from "erathos-emulator";
import { comparable } from "./compared/comparable";
import type { ComparedRequest } from "./compared/request";
import { Sender, type Target } from "./compared/send";
import { GROUPS, type Group } from "./compared-requests";
import { makeApiKey, startDrf } from "./server";

/** One path at which two responses differ; undefined if a response has no value there. */
export interface Difference {
  readonly place: string;
  readonly framework: string | undefined;
  readonly emulator: string | undefined;
}

/** The result of one request. */
export interface Comparison {
  readonly request: ComparedRequest;
  /** Empty if both servers respond identically. */
  readonly differences: readonly Difference[];
}

/** Sends every compared request to Django REST framework and to the emulator. */
export async function compareAll(report: (line: string) => void): Promise<Comparison[]> {
  const all: Comparison[] = [];
  for (const group of GROUPS) {
    const framework = await startDrf(frameworkVariant(group), report);
    try {
      const emulator = await startComparedEmulator(group);
      try {
        all.push(...(await compareGroup(group.requests, framework, emulator)));
      } finally {
        await emulator.close();
      }
    } finally {
      await framework.stop();
    }
  }
  return all;
}

const frameworkVariant = ({ requestsPerMinute }: Group) =>
  requestsPerMinute === undefined ? {} : { settings: { requestsPerMinute } };

/** The emulator with the same workspaces, and with the settings that correspond to those of the other server. */
async function startComparedEmulator({ requestsPerMinute }: Group) {
  const behaviour = requestsPerMinute === undefined ? {} : { requestsPerMinute };
  return startEmulator({ clock: "manual", apiKey: makeApiKey(), seed: defaultSeed, behaviour });
}

async function compareGroup(requests: readonly ComparedRequest[], framework: Target, emulator: Target) {
  const senders = { framework: new Sender(framework), emulator: new Sender(emulator) };
  const comparisons: Comparison[] = [];
  for (const request of requests) {
    const expected = comparable(await senders.framework.send(request), framework.url);
    const actual = comparable(await senders.emulator.send(request), emulator.url);
    comparisons.push({ request, differences: differencesOf(expected, actual) });
  }
  return comparisons;
}

/** If the status differs, comparing the bodies would only repeat that field by field. */
function differencesOf(framework: ReadonlyMap<string, string>, emulator: ReadonlyMap<string, string>): Difference[] {
  const alike = framework.get("status") === emulator.get("status");
  const places = [...new Set([...framework.keys(), ...emulator.keys()])];
  return places
    .filter((place) => alike || !place.startsWith("body"))
    .map((place) => ({ place, framework: framework.get(place), emulator: emulator.get(place) }))
    .filter((one) => one.framework !== one.emulator);
}
