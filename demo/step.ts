import type { Stage } from "./stage";

/** One step of the demo: a headline, an explanation, and an action. */
export interface Step {
  readonly title: string;
  readonly look: string;
  /** @throws if a check fails. */
  play(stage: Stage): Promise<void>;
}
