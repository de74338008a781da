import type { Stage } from "./stage";

/** One scene: a headline, what to look at, and what happens. */
export interface Step {
  readonly title: string;
  readonly look: string;
  /** Throws when something is not as it should be. */
  play(stage: Stage): Promise<void>;
}
