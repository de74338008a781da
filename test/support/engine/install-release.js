// Started by release.ts: node install-release.js ROOT VERSION. Installs a release of Pulumi into ROOT.

const https = require("node:https");
const { PulumiCommand } = require("@pulumi/pulumi/automation");
const { SemVer } = require("semver");

const PROBE_TIMEOUT_MS = 10_000;

/** Some networks swallow packets in silence. Better to notice that here than after the long timeout of the download. */
function probe() {
  return new Promise((resolve, reject) => {
    const request = https.request("https://get.pulumi.com/", { method: "HEAD", timeout: PROBE_TIMEOUT_MS }, (reply) => {
      reply.resume();
      resolve();
    });
    request.once("timeout", () => request.destroy(new Error("get.pulumi.com does not answer")));
    request.once("error", reject);
    request.end();
  });
}

async function main(root, version) {
  await probe();
  await PulumiCommand.install({ root, version: new SemVer(version) });
}

main(process.argv[2], process.argv[3]).catch((error) => {
  process.stderr.write(`${error.message.split("\n")[0]}\n`);
  process.exitCode = 1;
});
