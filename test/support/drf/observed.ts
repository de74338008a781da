import { Conversation, descriptionAt } from "./openapi";
import { type Recorder, startRecorder } from "./recorder";
import { type DrfOptions, type DrfServer, startDrf } from "./server";

/** A server with a recorder in front of it. */
export interface ObservedServer {
  /** The recorder's address: requests to it are recorded and forwarded. */
  readonly url: string;
  readonly server: DrfServer;
  readonly recorder: Recorder;
  /** Where requests and replies differ from the server's own OpenAPI description. */
  problems(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startObserved(options: DrfOptions, report: (line: string) => void): Promise<ObservedServer> {
  const server = await startDrf(options, report);
  const recorder = await startRecorder(server.url);
  return {
    url: recorder.url,
    server,
    recorder,
    problems: async () => {
      const conversation = new Conversation(await descriptionAt(server.url));
      const trimmed = options.settings?.trimmedReplies === true;
      return conversation.problems(recorder.exchanges, { trimmed });
    },
    stop: async () => {
      await recorder.close();
      await server.stop();
    },
  };
}
