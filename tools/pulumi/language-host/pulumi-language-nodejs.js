#!/usr/bin/env node

/**
 * A substitute for Pulumi's Node language host, for tests and the demo on machines without a full Pulumi installation.
 * The engine starts it with its own address as last argument, reads the port from the first line of standard output,
 * and then speaks the gRPC service `pulumirpc.LanguageRuntime`. See README.md in the folder above.
 */

const { spawn } = require("node:child_process");
const path = require("node:path");

/** Exit code of `@pulumi/pulumi/cmd/run` for an error that was shown to the user already. */
const EXIT_CODE_BAIL = 32;
/** The engine's own limit for one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

function resolveFrom(directories, request) {
  for (const directory of directories) {
    try {
      return require.resolve(request, { paths: [directory] });
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return undefined;
}

/** The protocol's classes come from the program's SDK, else from the SDK of the checkout that started the tests. */
function loadProtocol() {
  const directories = [process.cwd(), process.env.ERATHOS_TEST_SDK_DIR].filter(Boolean);
  const servicePath = resolveFrom(directories, "@pulumi/pulumi/proto/language_grpc_pb");
  if (servicePath === undefined) {
    throw new Error(`@pulumi/pulumi is not installed in any of: ${directories.join(", ")}. Run npm install there.`);
  }
  const protoDirectory = path.dirname(servicePath);
  return {
    grpc: require(require.resolve("@grpc/grpc-js", { paths: [protoDirectory] })),
    service: require(servicePath).LanguageRuntimeService,
    language: require(path.join(protoDirectory, "language_pb")),
    plugin: require(path.join(protoDirectory, "plugin_pb")),
    empty: require(require.resolve("google-protobuf/google/protobuf/empty_pb", { paths: [protoDirectory] })),
  };
}

const { grpc, service, language, plugin, empty } = loadProtocol();
const engineAddress = process.argv.at(-1);
const programs = new Set();

/** `namespace:name` in the engine is `namespace:config:name` in the program's environment. */
function programConfig(entries) {
  const config = {};
  for (const [key, value] of entries) {
    const colon = key.indexOf(":");
    config[`${key.slice(0, colon)}:config:${key.slice(colon + 1)}`] = value;
  }
  return JSON.stringify(config);
}

function programArguments(request, runPath) {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    "root-directory": info.getRootDirectory(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: info.getProgramDirectory(),
    parallel: String(request.getParallel()),
  };
  const present = Object.entries(flags).filter(([, value]) => value !== "");
  return [
    runPath,
    ...present.flatMap(([name, value]) => [`--${name}`, value]),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

function programEnvironment(request, options) {
  const environment = {
    ...process.env,
    PULUMI_CONFIG: programConfig(request.getConfigMap().entries()),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
  if (options.typescript !== false) environment.PULUMI_NODEJS_TYPESCRIPT = "true";
  if (typeof options.tsconfig === "string") environment.PULUMI_NODEJS_TSCONFIG_PATH = options.tsconfig;
  return environment;
}

function runResponse({ error = "", bail = false }) {
  const response = new language.RunResponse();
  response.setError(error);
  response.setBail(bail);
  return response;
}

function outcome(code, signal) {
  if (code === 0) return {};
  if (code === EXIT_CODE_BAIL) return { bail: true };
  return {
    error: code === null ? `Program was ended by ${signal}` : `Program exited with non-zero exit code: ${code}`,
  };
}

function run(call, callback) {
  const info = call.request.getInfo();
  const directory = info.getProgramDirectory();
  const runPath = resolveFrom([directory], "@pulumi/pulumi/cmd/run");
  if (runPath === undefined) {
    process.stderr.write(
      "It looks like the Pulumi SDK has not been installed. Have you run npm install or yarn install?\n",
    );
    callback(null, runResponse({ bail: true }));
    return;
  }
  const options = info.getOptions()?.toJavaScript() ?? {};
  const nodeArguments = typeof options.nodeargs === "string" ? options.nodeargs.split(/\s+/).filter(Boolean) : [];
  const program = spawn(process.execPath, [...nodeArguments, ...programArguments(call.request, runPath)], {
    cwd: directory,
    env: programEnvironment(call.request, options),
    // The program's output goes straight into this process's streams, which the engine reads.
    stdio: ["ignore", "inherit", "inherit"],
  });
  programs.add(program);
  call.on("cancelled", () => program.kill("SIGKILL"));
  program.once("error", (error) => {
    programs.delete(program);
    callback(null, runResponse({ error: `Could not start ${process.execPath}: ${error.message}` }));
  });
  program.once("exit", (code, signal) => {
    programs.delete(program);
    callback(null, runResponse(outcome(code, signal)));
  });
}

function about(_call, callback) {
  const response = new language.AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  callback(null, response);
}

function endPrograms() {
  for (const program of programs) program.kill("SIGKILL");
}

function endHost() {
  endPrograms();
  process.exit(0);
}

const server = new grpc.Server({
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
});
server.addService(service, {
  handshake: (_call, callback) => callback(null, new language.LanguageHandshakeResponse()),
  getPluginInfo: (_call, callback) => callback(null, new plugin.PluginInfo()),
  // Packages of other providers are not searched for: a program's other dependencies must be installed already.
  getRequiredPlugins: (_call, callback) => callback(null, new language.GetRequiredPluginsResponse()),
  getRequiredPackages: (_call, callback) => callback(null, new language.GetRequiredPackagesResponse()),
  getProgramDependencies: (_call, callback) => callback(null, new language.GetProgramDependenciesResponse()),
  about,
  run,
  cancel: (_call, callback) => {
    endPrograms();
    callback(null, new empty.Empty());
  },
});

// The engine holds the other end of standard input. When the engine ends, even by SIGKILL, this process must end.
process.stdin.once("end", endHost).once("error", endHost).resume();
process.once("SIGINT", endHost).once("SIGTERM", endHost).once("SIGHUP", endHost);
process.once("exit", endPrograms);

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
