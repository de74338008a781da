import path from "node:path";
import { ReadOnce } from "../../provider/src/api/read-once";
import type { Packed } from "../support/e2e/installed";
import { installInto, run } from "./npm";
import type { Sdk } from "./plan";

/** The dependencies of Pulumi's template "typescript". */
const TYPESCRIPT = { typescript: "^5.0.0", "@types/node": "^20" };

/** Folders with the packed packages and one version of the SDK, each made when it is first asked for. */
export class Installations {
  private readonly made = new ReadOnce<string>();

  private constructor(
    private readonly folder: string,
    private readonly packed: Packed,
    /** The versions that the plan's labels resolve to. */
    readonly versions: Readonly<Record<Sdk, string>>,
  ) {}

  static async create(folder: string, packed: Packed): Promise<Installations> {
    const latest = JSON.parse(await run("npm", ["view", "@pulumi/pulumi", "version", "--json"]));
    return new Installations(folder, packed, { "3.216.0": "3.216.0", "3.248.0": "3.248.0", latest: String(latest) });
  }

  /** With the provider and the SDK, and TypeScript where the program needs it. */
  of(sdk: Sdk, typescript: boolean): Promise<string> {
    return this.once(`${sdk}${typescript ? "-typescript" : ""}`, {
      "@pulumi/pulumi": this.versions[sdk],
      "pulumi-erathos": `file:${this.packed.provider}`,
      ...(typescript ? TYPESCRIPT : {}),
    });
  }

  /** With the emulator. */
  emulator(): Promise<string> {
    return this.once("emulator", { "erathos-emulator": `file:${this.packed.emulator}` });
  }

  private once(name: string, dependencies: Readonly<Record<string, string>>): Promise<string> {
    return this.made.get(name, async () => {
      const folder = path.join(this.folder, name);
      await installInto(folder, dependencies);
      return folder;
    });
  }
}
