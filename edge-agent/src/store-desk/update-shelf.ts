// What the hub hands its lanes of updates: HQ's orders and metadata as HQ gives them, and bundles from its own disk once one
// lane has asked for them. Boxes verify all of it themselves; a bundle is kept here only under its own digest.

import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { updateFiles } from "@evertill/updates";
import type { TierAbove } from "../link/tier-above.ts";

export interface UpdateShelfOptions {
  /** Made when it is needed. */
  readonly folder: string;
  readonly hq: Pick<TierAbove, "fetch">;
  /** Resolves when there is room on the disk for what is fetched. */
  readonly whenRoomy: () => Promise<void>;
}

export interface ShelfAnswer {
  readonly status: number;
  readonly body: string | Buffer | Readable;
}

const patienceMs = 5_000;
const bundlePatienceMs = 120_000;
const mostBundles = 3;
const mostAnswerBytes = 5_000_000;

const refused = (status: number, error: string): ShelfAnswer => ({ status, body: JSON.stringify({ error }) });

export class UpdateShelf {
  readonly #options: UpdateShelfOptions;
  readonly #fetching = new Map<string, Promise<boolean>>();

  constructor(options: UpdateShelfOptions) {
    this.#options = options;
  }

  orders(): Promise<ShelfAnswer> {
    return this.#asHqSays(["orders"]);
  }

  metadata(name: string): Promise<ShelfAnswer> {
    if (!updateFiles.metadata.test(name)) return Promise.resolve(refused(404, "no such metadata"));
    return this.#asHqSays(["metadata", name]);
  }

  async bundle(name: string): Promise<ShelfAnswer> {
    if (!updateFiles.targets.test(name)) return refused(404, "no such bundle");
    const file = join(this.#options.folder, name);
    if (statSync(file, { throwIfNoEntry: false }) === undefined) {
      const running = this.#fetching.get(name) ?? this.#fetch(name, file).finally(() => this.#fetching.delete(name));
      this.#fetching.set(name, running);
      try {
        if (!(await running)) return refused(404, "headquarters has no such bundle");
      } catch (error) {
        return refused(503, `headquarters did not give it: ${String(error)}`);
      }
    }
    try {
      return { status: 200, body: (await open(file)).createReadStream() };
    } catch (error) {
      return refused(503, `the bundle cannot be read: ${String(error)}`);
    }
  }

  #get(path: readonly string[], timeoutMs: number): Promise<Response> {
    return this.#options.hq.fetch(["updates", ...path], { timeoutMs });
  }

  async #asHqSays(path: readonly string[]): Promise<ShelfAnswer> {
    try {
      const response = await this.#get(path, patienceMs);
      const body = Buffer.from(await response.arrayBuffer());
      if (body.length > mostAnswerBytes) return refused(502, "headquarters said too much");
      return { status: response.ok || response.status === 404 ? response.status : 503, body };
    } catch {
      return refused(503, "headquarters is away");
    }
  }

  /** False: HQ has none. @throws where it cannot be had now, or is not what its name says. */
  async #fetch(name: string, file: string): Promise<boolean> {
    const { folder, whenRoomy } = this.#options;
    await whenRoomy();
    const response = await this.#get(["targets", name], bundlePatienceMs);
    if (response.status === 404) return false;
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${file}.part`;
    const digest = createHash("sha256");
    const digesting = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        digest.update(chunk);
        next(null, chunk);
      },
    });
    try {
      await pipeline(response.body, digesting, createWriteStream(part, { flush: true }));
      if (!name.startsWith(`${digest.digest("hex")}.`)) throw new Error("its bytes are not what its name says");
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
    this.#letGoOfOld();
    return true;
  }

  #letGoOfOld(): void {
    const { folder } = this.#options;
    const kept = readdirSync(folder)
      .filter((name) => updateFiles.targets.test(name))
      .map((name) => ({ name, atMs: statSync(join(folder, name)).mtimeMs }))
      .sort((one, other) => other.atMs - one.atMs);
    for (const { name } of kept.slice(mostBundles)) rmSync(join(folder, name), { force: true });
  }
}
