// A repository of releases in a temporary folder with a bundle that is small, the HTTP that a box would ask it by, and a box
// that asks. For tests.

import { createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { create } from "tar";
import { type Fetched, type FetchStep, fetchRelease } from "./fetch-release.ts";
import type { BoxFacts, Release } from "./release.ts";
import type { Ask } from "./release-source.ts";
import { createRepository, firstRoot, publishRelease } from "./repository.ts";
import { onlineKeysIn, type ReleaseKeys, releaseKeysIn } from "./signing-keys.ts";

export const installed = "d".repeat(64);

export const release = (version: string, more: Partial<Release> = {}): Release => ({
  ...{ version, for: { roles: ["lane"] }, dependencies: installed, dataFormat: 1, readableFrom: 1, unpackedBytes: 100 },
  ...more,
});

const lane: BoxFacts = {
  ...{ version: "1.0.0", role: "lane", store: "0412", box: "0412-02", dependencies: installed, dataFormat: 1 },
};

/** Whose program says nothing but its version, as a package of ours would be laid out. */
async function smallBundle(folder: string, version: string): Promise<string> {
  const stage = mkdtempSync(join(tmpdir(), "evertill-bundle-"));
  mkdirSync(join(stage, "edge-agent/src"), { recursive: true });
  writeFileSync(join(stage, "bundle.json"), JSON.stringify({ "@evertill/edge-agent": "edge-agent" }));
  writeFileSync(join(stage, "edge-agent/package.json"), JSON.stringify({ name: "@evertill/edge-agent", version }));
  writeFileSync(join(stage, "edge-agent/src/main.ts"), `export const version = "${version}";\n`);
  const file = join(folder, `${version}.tgz`);
  await create({ gzip: true, cwd: stage, file }, ["bundle.json", "edge-agent"]);
  return file;
}

export class TestingReleases {
  readonly folder: string;
  readonly keys: ReleaseKeys;
  /** What is answered instead, by the end of the address. */
  readonly instead = new Map<string, () => Response>();
  /** The tier above does not answer. */
  isAway = false;

  constructor(nowMs = Date.now()) {
    const root = mkdtempSync(join(tmpdir(), "evertill-releases-"));
    this.folder = join(root, "repository");
    this.keys = releaseKeysIn(join(root, "keys"));
    createRepository(this.folder, { keys: this.keys, online: onlineKeysIn(this.folder), nowMs });
  }

  async publish(of: Release, nowMs = Date.now()): Promise<void> {
    const file = await smallBundle(mkdtempSync(join(tmpdir(), "evertill-packed-")), of.version);
    publishRelease(this.folder, { release: of, file, keys: this.keys, online: onlineKeysIn(this.folder), nowMs });
  }

  readonly ask: Ask = async (url) => {
    if (this.isAway) throw new TypeError("fetch failed");
    const path = new URL(url).pathname.replace(/^\/updates\//, "");
    for (const [end, answer] of this.instead) if (path.endsWith(end)) return answer();
    const file = join(this.folder, path);
    if (!existsSync(file)) return new Response(null, { status: 404 });
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>);
  };
}

/** Asks as a box does, and remembers what it has verified as a box does. */
export class TestingBox {
  readonly folder = mkdtempSync(join(tmpdir(), "evertill-box-"));
  readonly steps: FetchStep[] = [];
  readonly #firstRoot: string;

  constructor(enrolledBy: TestingReleases) {
    this.#firstRoot = join(this.folder, "first-root.json");
    writeFileSync(this.#firstRoot, readFileSync(firstRoot(enrolledBy.folder)));
  }

  fetch(version: string, from: TestingReleases, facts: Partial<BoxFacts> = {}): Promise<Fetched> {
    return fetchRelease({
      ...{ version, ask: from.ask, url: "http://above/updates", folder: this.folder },
      facts: { ...lane, ...facts },
      trust: {
        ...{ file: join(this.folder, "trust.json"), workFolder: join(this.folder, "verifying") },
        ...{ firstRoot: this.#firstRoot, write: writeFileSync },
      },
      done: (step) => this.steps.push(step),
    });
  }
}
