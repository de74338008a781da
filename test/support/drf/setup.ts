// The first test installs the framework, and a throttled server has a program wait for minutes.
jest.setTimeout(40 * 60_000);
