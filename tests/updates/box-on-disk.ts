// One box with its two slots on a real file system, its launcher's decisions and its update desk, without processes: a run
// of the program is an object, and can be killed after any step. What stands for the program is whole or it is not.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LauncherInput, launcherStep } from "../../edge-agent/launcher/launcher-step.ts";
import { programOf, readSlots, slotFolder, writeSlots } from "../../edge-agent/launcher/slot-file.ts";
import type { SlotName } from "../../edge-agent/launcher/slot-state.ts";
import type { BoxAtRest } from "../../edge-agent/src/update/blockers.ts";
import { UpdateDesk } from "../../edge-agent/src/update/update-desk.ts";
import { firstRoot } from "../../sync/updates/src/repository.ts";
import type { TestingReleases } from "../../sync/updates/src/testing-releases.ts";

export class Killed extends Error {}

const restful: BoxAtRest = {
  ...{ stage: "idle", quietMs: 60_000, openPayments: 0, unsentEntries: 0, unsentDocuments: 0, printing: 0 },
  isDiskFull: false,
};

export type RunEnd = "killed" | "left" | "ended";

export class BoxOnDisk {
  readonly folder = mkdtempSync(join(tmpdir(), "evertill-slots-"));
  readonly slots = join(this.folder, "slots");
  readonly dataFile = join(this.folder, "data", "journal.db");
  readonly #releases: TestingReleases;
  readonly #lockfile: string;
  /** Versions that never become well. */
  readonly sick = new Set<string>();
  atRest: BoxAtRest = restful;
  order: { readonly box: string; readonly id: string; readonly version: string } | null = null;
  /** Called before each look of the program, which is when the box's state may change. */
  onTick: () => void = () => undefined;
  /** Called at every step that leaves something behind; throws to kill the run there. */
  atStep: (step: string) => void = () => undefined;
  /** What the box was doing when it handed over, each time. */
  readonly handedOver: BoxAtRest[] = [];
  desk: UpdateDesk | null = null;
  #nowMs = 0;

  constructor(releases: TestingReleases, lockfile: string) {
    this.#releases = releases;
    this.#lockfile = lockfile;
    mkdirSync(join(this.folder, "data"));
    writeFileSync(this.dataFile, "every entry");
    writeFileSync(join(this.folder, "package-lock.json"), lockfile);
    writeFileSync(join(this.folder, "first-root.json"), readFileSync(firstRoot(releases.folder)));
    const program = join(slotFolder(this.slots, "a"), "edge-agent");
    mkdirSync(join(program, "src"), { recursive: true });
    writeFileSync(join(program, "package.json"), JSON.stringify({ version: "1.0.0" }));
    writeFileSync(join(program, "src/main.ts"), 'export const version = "1.0.0";\n');
  }

  get lockfile(): string {
    return this.#lockfile;
  }

  /** The version that a start now would run; null: nothing whole lies there. */
  wholeIn(slot: SlotName): string | null {
    const file = programOf(this.slots, slot);
    const manifest = join(slotFolder(this.slots, slot), "edge-agent/package.json");
    if (!existsSync(file) || !existsSync(manifest)) return null;
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    return readFileSync(file, "utf8") === `export const version = "${version}";\n` ? version : null;
  }

  /** The launcher starts and runs whatever is to run, until that is killed or nothing is left to do. */
  async start(mostTicks = 200): Promise<RunEnd> {
    try {
      for (;;) {
        const { slot, isTrial } = this.#begin();
        const version = this.wholeIn(slot);
        if (version === null) {
          if (!isTrial) throw new Error(`nothing whole is in the committed slot ${slot}`);
          continue;
        }
        if (isTrial && this.sick.has(version)) continue;
        const end = await this.#run(version, isTrial, mostTicks);
        if (end === "ended") return end;
      }
    } catch (error) {
      this.desk = null;
      if (error instanceof Killed) return "killed";
      throw error;
    }
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #begin(): { readonly slot: SlotName; readonly isTrial: boolean } {
    const state = readSlots(this.slots);
    const hasProgram = existsSync(programOf(this.slots, state.trial?.slot ?? state.committed));
    const effects = this.#launcher({ type: "begin", hasProgram });
    const run = effects.find(({ type }) => type === "run");
    if (run?.type !== "run") throw new Error("the launcher runs nothing");
    return run;
  }

  #launcher(input: LauncherInput) {
    const effects = launcherStep(readSlots(this.slots), input, this.#nowMs);
    for (const effect of effects) {
      if (effect.type !== "write") continue;
      this.atStep(`launcher: before ${input.type}`);
      writeSlots(this.slots, effect.state);
      this.atStep(`launcher: after ${input.type}`);
    }
    return effects;
  }

  /** A run of the program: healthy at its third tick where it is a trial. */
  async #run(version: string, isTrial: boolean, mostTicks: number): Promise<RunEnd> {
    let killed: Killed | null = null;
    let hasLeft = false;
    const step = (name: string) => {
      if (killed !== null) throw killed;
      try {
        this.atStep(name);
      } catch (error) {
        if (error instanceof Killed) killed = error;
        throw error;
      }
    };
    const desk = new UpdateDesk({
      ...{ slots: this.slots, dependencies: this.folder, dataFolder: join(this.folder, "data"), upUrl: "http://above" },
      facts: { version, role: "lane", store: "0412", box: "0412-02", dataFormat: 1 },
      firstRoot: join(this.folder, "first-root.json"),
      ask: async (url, signal) =>
        url.endsWith("/orders") && !this.#releases.isAway
          ? Response.json({ orders: this.order === null ? [] : [this.order] })
          : this.#releases.ask(url, signal),
      atRest: () => this.atRest,
      leave: () => {
        hasLeft = true;
        this.handedOver.push(this.atRest);
      },
      changed: () => undefined,
      log: () => undefined,
      done: step,
    });
    this.desk = desk;
    for (let tick = 0; tick < mostTicks; ) {
      // Files have their own pace: time stands still meanwhile, so that a seed means the same on every machine.
      if (isWorking(desk)) {
        await new Promise((resolve) => setImmediate(resolve));
        if (killed !== null) throw killed;
        continue;
      }
      tick += 1;
      this.#nowMs += 250;
      this.onTick();
      try {
        desk.tick(this.#nowMs);
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (killed !== null) throw killed;
      if (isTrial && tick === 3) this.#launcher({ type: "healthy" });
      if (hasLeft) return "left";
      if (tick > 40 && isDone(desk, this.order?.id ?? null)) return "ended";
    }
    return "ended";
  }
}

const isWorking = ({ state }: UpdateDesk): boolean => state.at === "fetching" || state.at === "verified";

const isDone = ({ state }: UpdateDesk, order: string | null): boolean =>
  state.at === "idle"
    ? order === null
    : ["committed", "rolled-back", "refused"].includes(state.at) && state.order.id === order;
