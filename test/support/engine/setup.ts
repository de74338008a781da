// One test runs several commands of the CLI, each of which takes seconds. Jest takes this from no project's configuration.
jest.setTimeout(1_800_000);
