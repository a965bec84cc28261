// Makes and publishes releases: `release.ts init|publish --data HQ_FOLDER --keys KEYS_FOLDER [--version V] [--for hub,lane]
// [--store N …] [--box NAME …]`. Who holds the keys of root and targets can release; HQ's own keys only say how fresh it is.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  createRepository,
  dataFormat,
  dependenciesOf,
  firstRoot,
  hasRepository,
  isVersion,
  onlineKeysIn,
  packBundle,
  publishedReleases,
  publishRelease,
  type Release,
  readableFrom,
  releaseKeysIn,
} from "@evertill/updates";
import { releaseRepositoryIn } from "./updates/release-repository.ts";

const repository = resolve(import.meta.dirname, "../../..");
const usage = [
  "accepted:",
  "  init    --data HQ_FOLDER --keys KEYS_FOLDER",
  "  publish --data HQ_FOLDER --keys KEYS_FOLDER [--version 1.2.3] [--for hub,lane] [--store 0412 …] [--box 0412-02 …]",
].join("\n");

class ReleaseProblem extends Error {}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    keys: { type: "string" },
    version: { type: "string" },
    for: { type: "string", default: "hub,lane" },
    store: { type: "string", multiple: true },
    box: { type: "string", multiple: true },
  },
});

function rolesAsked(): readonly ("hub" | "lane")[] {
  return values.for.split(",").map((role) => {
    if (role === "hub" || role === "lane") return role;
    throw new ReleaseProblem(`--for ${values.for}; accepted: hub, lane, or both with a comma between`);
  });
}

const describe = (version: string, roles: readonly ("hub" | "lane")[], unpackedBytes: number): Release => ({
  ...{ version, unpackedBytes },
  for: {
    roles: [...roles],
    ...(values.store === undefined ? {} : { stores: values.store }),
    ...(values.box === undefined ? {} : { boxes: values.box }),
  },
  dependencies: dependenciesOf(readFileSync(join(repository, "package-lock.json"), "utf8")),
  ...{ dataFormat, readableFrom },
});

async function publish(folder: string, keysFolder: string): Promise<string> {
  const { version } = { version: versionOfProgram(), ...values };
  if (!isVersion(version)) throw new ReleaseProblem(`--version ${version}; accepted: 1.2.3`);
  if (!hasRepository(folder)) throw new ReleaseProblem(`${folder} holds no repository yet: init makes it`);
  if (publishedReleases(folder).some((each) => each.version === version))
    throw new ReleaseProblem(`${version} was published before; a release never changes: give a higher one`);
  const work = mkdtempSync(join(tmpdir(), "evertill-bundle-"));
  try {
    const file = join(work, "bundle.tgz");
    const roles = rolesAsked();
    const release = describe(version, roles, await packBundle({ repository, version, roles, file }));
    const keys = releaseKeysIn(keysFolder);
    publishRelease(folder, { release, file, keys, online: onlineKeysIn(folder), nowMs: Date.now() });
    return version;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function versionOfProgram(): string {
  return JSON.parse(readFileSync(join(repository, "edge-agent/package.json"), "utf8")).version;
}

try {
  const [command] = positionals;
  if (values.data === undefined || values.keys === undefined || positionals.length !== 1)
    throw new ReleaseProblem(usage);
  const keysFolder = resolve(values.keys);
  if (`${keysFolder}/`.startsWith(`${resolve(values.data)}/`))
    throw new ReleaseProblem("--keys: accepted: a folder outside HQ's, which boxes do not reach");
  const folder = releaseRepositoryIn(resolve(values.data));
  if (command === "init") {
    const keys = releaseKeysIn(keysFolder);
    createRepository(folder, { keys, online: onlineKeysIn(folder), nowMs: Date.now() });
    process.stdout.write(`${firstRoot(folder)}\n`);
  } else if (command === "publish") {
    if (!existsSync(keysFolder)) throw new ReleaseProblem(`--keys ${values.keys}: there is no such folder`);
    process.stdout.write(`${await publish(folder, keysFolder)}\n`);
  } else throw new ReleaseProblem(usage);
} catch (error) {
  const isTold = error instanceof ReleaseProblem || (error instanceof Error && "code" in error);
  if (!isTold) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
