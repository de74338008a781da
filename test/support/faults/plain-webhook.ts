import { DEFAULT_JOB_IDS, type Emulator } from "erathos-emulator";
import type { PropertyBag } from "../../../provider/src/provider/contract";

/** A minimal webhook, as returned by check. */
export function plainWebhook(
  { workspaceId }: Pick<Emulator, "workspaceId">,
  description = "Refresh marts",
): PropertyBag {
  return {
    description,
    jobs: [DEFAULT_JOB_IDS.orders],
    method: "POST",
    url: "https://reports.example/refresh",
    isActive: true,
    workspaceId,
  };
}
