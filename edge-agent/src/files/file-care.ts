// Looks after the box's files: logs moved over on the keeper's thread, whole checks on schedule and on suspicion, sizes
// and growth. What is found broken is said; what becomes of it is decided elsewhere.

import { basename } from "node:path";
import { type FileKeeper, type FileMetrics, growthPerDay, type HealthReport } from "@evertill/storage-sqlite";
import { isCheckDue } from "./check-schedule.ts";

export interface FileCareOptions {
  readonly keeper: FileKeeper;
  readonly clock: { wallMs(): number; monotonicMs(): number };
  /** Local hour, 0–23. */
  readonly hour: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  /** A check found the file broken. */
  readonly broken: (report: HealthReport) => void;
}

interface Watched {
  isSuspected: boolean;
  lastMs: number | null;
  lastCheck: { readonly atMs: number; readonly findings: readonly string[] } | null;
  /** One an hour at most, of the last day. */
  readonly sizes: { readonly atMs: number; readonly fileBytes: number }[];
  metrics: FileMetrics | null;
}

const measureMs = 60_000;
const sizesKept = 25;
const hourMs = 3_600_000;

export class FileCare {
  readonly #options: FileCareOptions;
  readonly #startedMs: number;
  readonly #watched = new Map<string, Watched>();
  #checking: Promise<unknown> | null = null;
  #measuredMs = Number.NEGATIVE_INFINITY;

  constructor(options: FileCareOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
  }

  /** Something points at this file: it is checked soon. */
  suspect(file: string, why: string): void {
    const watched = this.#of(file);
    if (!watched.isSuspected) this.#options.log("file-suspected", { file: basename(file), why });
    watched.isSuspected = true;
  }

  /** Twice a second. */
  tend(): void {
    const { keeper, clock, log, hour } = this.#options;
    keeper.tend().catch((error: unknown) => log("checkpoint-failed", { error: String(error) }));
    const nowMs = clock.monotonicMs();
    if (nowMs - this.#measuredMs >= measureMs) this.#measure(nowMs);
    if (this.#checking !== null) return;
    const due = keeper.files().find((file) => {
      const { isSuspected, lastMs } = this.#of(file);
      return isCheckDue({ isSuspected, lastMs, nowMs, startedMs: this.#startedMs, hour: hour() });
    });
    if (due === undefined) return;
    this.#checking = this.check(due)
      .catch((error: unknown) => log("check-failed", { file: basename(due), error: String(error) }))
      .finally(() => {
        this.#checking = null;
      });
  }

  /** Checks one file now. Throws when it cannot be read for another reason than being broken. */
  async check(file: string): Promise<HealthReport> {
    const { keeper, clock, log, broken } = this.#options;
    const watched = this.#of(file);
    const startedMs = clock.monotonicMs();
    try {
      const report = await keeper.checkFile(file);
      const { findings } = report;
      watched.lastCheck = { atMs: clock.wallMs(), findings };
      const tookMs = Math.round(clock.monotonicMs() - startedMs);
      log("file-checked", { file: basename(file), isSound: findings.length === 0, tookMs, ...watched.metrics });
      watched.isSuspected = false;
      if (findings.length > 0) broken(report);
      return report;
    } finally {
      watched.lastMs = clock.monotonicMs();
    }
  }

  /** All files, one after the other: for a person who has doubts. */
  async checkAll(): Promise<readonly HealthReport[]> {
    const reports: HealthReport[] = [];
    for (const file of this.#options.keeper.files()) reports.push(await this.check(file));
    return reports;
  }

  /** For supervisors and IT. Sizes in bytes, growth in bytes a day or null while nothing can be said. */
  status() {
    return this.#options.keeper.files().map((file) => {
      const { metrics, lastCheck, isSuspected, sizes } = this.#of(file);
      const [first, last] = [sizes[0], sizes.at(-1)];
      const growth = first === undefined || last === undefined ? null : growthPerDay(first, last);
      return {
        file: basename(file),
        ...metrics,
        growthBytesPerDay: growth === null ? null : Math.round(growth),
        isSuspected,
        lastCheck: lastCheck === null ? null : { ...lastCheck, findings: lastCheck.findings.slice(0, 5) },
      };
    });
  }

  #measure(nowMs: number): void {
    const { keeper, log } = this.#options;
    this.#measuredMs = nowMs;
    for (const file of keeper.files()) {
      const watched = this.#of(file);
      watched.metrics = keeper.metrics(file);
      if (watched.metrics === null) continue;
      const latest = watched.sizes.at(-1);
      if (latest !== undefined && nowMs - latest.atMs < hourMs) continue;
      watched.sizes.push({ atMs: nowMs, fileBytes: watched.metrics.fileBytes });
      if (watched.sizes.length > sizesKept) watched.sizes.shift();
      log("file-size", { file: basename(file), ...watched.metrics });
    }
  }

  #of(file: string): Watched {
    const known = this.#watched.get(file);
    if (known !== undefined) return known;
    const made: Watched = { isSuspected: false, lastMs: null, lastCheck: null, sizes: [], metrics: null };
    this.#watched.set(file, made);
    return made;
  }
}
