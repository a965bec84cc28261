// A bundle: the sources of every package that a box's program needs and the pages that it serves, as one tar.gz. Packages of
// third parties are not in it; the box has them, and the release says which it must have.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create, extract } from "tar";

/** First file of a bundle: where its packages lie, by name. */
const contentsFile = "bundle.json";

/** Packages of ours by name, as folders in the bundle. */
export type BundlePackages = Readonly<Record<string, string>>;

interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly workspaces?: readonly string[];
}

/** The program of every box, what starts it, and the pages that it serves. */
const program = "edge-agent";
const pagesOf = { lane: ["pos/dist"], hub: ["pos/dist", "edge-agent/manager/dist"] } as const;
const besides = ["edge-agent/launcher"] as const;

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

class PageNotBuiltError extends Error {
  readonly code = "page-not-built";
}

/** @returns bytes of all its files. @throws PageNotBuiltError */
export async function packBundle(of: {
  readonly repository: string;
  readonly version: string;
  readonly roles: readonly ("hub" | "lane")[];
  readonly file: string;
}): Promise<number> {
  const { repository, version, roles, file } = of;
  const pages = new Set(roles.flatMap((role) => pagesOf[role]));
  for (const page of pages)
    if (!existsSync(join(repository, page, "index.html"))) throw new PageNotBuiltError(`${page} is not built`);
  const packages = packagesOf(repository);
  const stage = mkdtempSync(join(tmpdir(), "evertill-release-"));
  try {
    writeFileSync(join(stage, contentsFile), JSON.stringify(packages));
    for (const folder of Object.values(packages)) {
      const manifest = { ...manifestIn(join(repository, folder)), ...(folder === program ? { version } : {}) };
      copy(repository, stage, join(folder, "src"));
      writeFileSync(join(stage, folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    }
    for (const folder of [...besides, ...pages]) copy(repository, stage, folder);
    await create({ gzip: true, portable: true, noMtime: true, cwd: stage, file }, readdirSync(stage).sort());
    return bytesIn(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const isShipped = (path: string): boolean => !/\.test\.tsx?$|node_modules/.test(path);

function copy(from: string, to: string, folder: string): void {
  cpSync(join(from, folder), join(to, folder), { recursive: true, filter: isShipped });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
}

/** The program's package and every one of ours that it needs, whatever the way. */
function packagesOf(repository: string): BundlePackages {
  const folders = new Map(
    (manifestIn(repository).workspaces ?? []).map((folder) => [manifestIn(join(repository, folder)).name, folder]),
  );
  const found = new Map<string, string>();
  const visit = (folder: string): void => {
    const { name, dependencies = {} } = manifestIn(join(repository, folder));
    if (found.has(name)) return;
    found.set(name, folder);
    for (const needed of Object.keys(dependencies)) {
      const of = folders.get(needed);
      if (of !== undefined) visit(of);
    }
  };
  visit(program);
  return Object.fromEntries(found);
}

/**
 * Into an empty folder: plain files and folders only, never outside it.
 * @returns the packages that it holds. @throws Error for a bundle that is not one, and what the disk says.
 */
export async function unpackBundle(file: string, folder: string): Promise<BundlePackages> {
  await extract({
    ...{ file, cwd: folder, strict: true },
    filter: (_path, entry) => "type" in entry && (entry.type === "File" || entry.type === "Directory"),
  });
  const packages: unknown = JSON.parse(readFileSync(join(folder, contentsFile), "utf8"));
  const isFolder = (of: unknown): of is string => typeof of === "string" && /^[a-z-]+(\/[a-z-]+)*$/.test(of);
  const entries = typeof packages === "object" && packages !== null ? Object.entries(packages) : [];
  if (entries.length === 0 || !entries.every(([name, of]) => /^@evertill\/[a-z-]+$/.test(name) && isFolder(of)))
    throw new Error(`${contentsFile} does not say where the packages lie`);
  return Object.fromEntries(entries.map(([name, of]) => [name, String(of)]));
}
