/**
 * Pulumi's mocks as a small engine that keeps what a program declares.
 *
 * @module
 */
import * as pulumi from "@pulumi/pulumi";

/** A resource as the program registers it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** The address of its explicit provider, `URN::ID`; undefined for the default one. */
  readonly provider: string | undefined;
  /** Without `__provider`; a secret one is `{ secret: VALUE }`. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

export class MockEngine {
  /** In the order in which they arrived, which is not always the same. */
  readonly registered: Registered[] = [];

  private constructor(config: Readonly<Record<string, string>>) {
    pulumi.runtime.setAllConfig({ ...config });
  }

  /** Starts one; a resource's id is its name and `-id`. */
  static async start(config: Readonly<Record<string, string>> = {}): Promise<MockEngine> {
    const engine = new MockEngine(config);
    await pulumi.runtime.setMocks(
      {
        newResource: ({ type, name, inputs: { __provider: _, ...inputs }, provider }) => {
          const readable = Object.entries<unknown>(inputs).map(([key, value]) => [key, withoutEnvelope(value)]);
          const explicit = provider === "" ? undefined : provider;
          engine.registered.push({ type, name, inputs: Object.fromEntries(readable), provider: explicit });
          return { id: `${name}-id`, state: inputs };
        },
        call: () => ({}),
      },
      "shop",
      "dev",
      true,
    );
    return engine;
  }

  /** What the program has declared under this name. */
  find(name: string): Registered {
    const found = this.registered.find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`${name} is not among ${this.registered.map((one) => one.name)}`);
    return found;
  }
}

/** Secrets travel in an envelope that this key marks. */
const ENVELOPE = "4dabf18193072939515e22adb298388d";

function withoutEnvelope(value: unknown): unknown {
  const sealed = typeof value === "object" && value !== null && ENVELOPE in value && "value" in value;
  return sealed ? { secret: value.value } : value;
}

/** The value of an Output; never resolves where it fails. */
export function known<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise<T>((resolve) => {
    output.apply((value) => resolve(value));
  });
}
