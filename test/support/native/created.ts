/** Counts the webhooks that `pulumi up` reports as created, while it runs. */
export class CreatedWebhooks {
  private text = "";
  private count = 0;
  private readonly waiting = new Map<() => void, number>();

  /** The project's `onOutput`. */
  readonly onOutput = (piece: string): void => {
    this.text += piece;
    this.count = this.text.match(/Webhook \S+ created /g)?.length ?? 0;
    for (const [resolve, wanted] of this.waiting) if (this.count >= wanted) resolve();
  };

  /** Resolves as soon as that many are reported. */
  atLeast(wanted: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.count >= wanted) resolve();
      else this.waiting.set(resolve, wanted);
    });
  }
}
