// One test runs several commands of the CLI, each of which takes seconds. Jest does not support this option in a project's configuration.
jest.setTimeout(1_800_000);
