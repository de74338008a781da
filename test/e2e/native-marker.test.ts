import { startEmulatorProcess } from "../support/engine/emulator";
import { engineFromEnvironment } from "../support/engine/engine";
import { killedRound, WEBHOOKS } from "../support/native/marker-round";

// The long form is `npm run test:marker`.
test("a CLI that is killed while it creates 50 webhooks leaves none that the next run creates twice", async () => {
  const emulator = await startEmulatorProcess();
  try {
    const round = await killedRound(engineFromEnvironment(), emulator, 12);
    expect(round).toMatchObject({ inTheEnd: WEBHOOKS, exact: true });
    expect(round.onServer).toBeLessThan(WEBHOOKS);
    expect(round.abandoned).toBeGreaterThan(0);
  } finally {
    await emulator.stop();
  }
});
