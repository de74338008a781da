import { emulatorKind } from "../api/testing/server-under-test";
import { describeLifeWithServer } from "./testing/shared-life";

const PROFILES = ["put-only", "trimmed-create-reply", "masked-secrets", "small-pages"] as const;

describe.each([emulatorKind("as it is"), emulatorKind("with every profile", { profiles: PROFILES })])(
  "the emulator $name",
  describeLifeWithServer,
);
