import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CHECKOUT } from "../../support/engine/checkout";

const FOLDER = path.join(CHECKOUT, ".github", "workflows");
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), "utf8") }));

test.each(workflows)(
  "$name: an action is pinned by a digest or an exact tag, and no credentials stay on the disk",
  ({ text }) => {
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})$/);
    const checkouts = text.split("uses: actions/checkout@").slice(1);
    for (const checkout of checkouts)
      expect(checkout).toMatch(/^\S+\n\s+with:\n(?:\s+\S.*\n)*?\s+persist-credentials: false\n/);
    expect(text).toMatch(/^permissions: \{\}$/m);
  },
);

test("who publishes checks nothing out, runs no scripts, and keeps no token", () => {
  const release = readFileSync(path.join(FOLDER, "release.yml"), "utf8");
  const jobs = release
    .slice(release.indexOf("\njobs:\n"))
    .split(/\n(?= {2}[a-z]+:\n)/)
    .slice(1);
  const publishing = jobs.filter((job) => /id-token: write|git\/refs/.test(job));
  expect(publishing.map((job) => /^ *(\w+):/.exec(job)?.[1])).toEqual(["npm", "pypi", "tags"]);
  for (const job of publishing) expect(job).not.toMatch(/actions\/checkout|npm (?:ci|install|run)/);
  for (const [command] of release.matchAll(/npm publish.*/g)) expect(command).toContain("--ignore-scripts");
  expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|password/);
});
