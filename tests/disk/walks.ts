// What a shop goes through when a till's disk lets it down, on real files and processes. Each walk gives the promises
// that were broken on it: none of an honest till, the fault's own of a spoilt one.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { piecesOf } from "../../launch/check/lane.ts";
import { lookUntil } from "../../launch/check/looking.ts";
import type { TillClient } from "../../launch/check/till-client.ts";
import type { RealTill } from "./real-till.ts";

export interface Broken {
  readonly promise: "P1" | "P8" | "P11";
  readonly what: string;
}

/** Of the sample that HQ brings along. */
const cashier = { type: "sign-in", number: "02", pin: "2233" } as const;
const refrigerator = "6999000001374";

/** Signs in, and opens a shift where none is. A command is answered or the walk ends with why not. */
export async function signIn(window: TillClient): Promise<void> {
  await window.command(cashier);
  const { day } = await window.until("the cashier is signed in", ({ person }) => person !== null);
  if (day.shift !== null) return;
  await window.command({ type: "open-shift", count: null });
  await window.until("the shift is open", (view) => view.day.shift !== null);
}

export async function enterItem(window: TillClient): Promise<void> {
  const before = piecesOf(window.view);
  await window.command({ type: "enter", text: refrigerator });
  await window.until("the item is on the screen", (view) => piecesOf(view) === before + 1);
}

export async function pay(window: TillClient): Promise<void> {
  if (window.view.stage.at === "open") await window.command({ type: "begin-tender" });
  const { stage } = await window.until("the tender screen", ({ stage }) => stage.at === "tendering");
  const tenderedMinor = stage.at === "tendering" ? stage.dueMinor : 0;
  await window.command({ type: "take-tender", tender: { type: "cash", tenderedMinor } });
  await window.until("the paid screen", ({ stage }) => stage.at === "idle" && stage.last !== null);
}

const arrivalMs = 30_000;

/** Goods come down from HQ after the first start. */
export async function goodsArrived(till: RealTill): Promise<void> {
  await lookUntil("goods at the till", arrivalMs, async () =>
    Number((await till.status()).goods) > 500 ? true : null,
  );
}

/** Spoils pages in the middle of a file, as a dying disk does. */
function spoil(file: string): Buffer {
  const bytes = readFileSync(file);
  const pageBytes = 4_096;
  for (let page = 1; page < bytes.length / pageBytes; page += 1)
    bytes.fill(0xff, page * pageBytes, page * pageBytes + 100);
  writeFileSync(file, bytes);
  return bytes;
}

/** The journal is found broken at a start: what lies beside, what is said, and that the shop goes on. */
export async function journalBrokenWhileDown(till: RealTill): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  const first = await till.start();
  await goodsArrived(till);
  await signIn(first);
  await enterItem(first);
  await pay(first);
  await till.stop();
  const journal = join(till.dataFolder, "journal.db");
  const spoilt = spoil(journal);

  const window = await till.start();
  const kept = readdirSync(till.dataFolder).filter((name) => /^journal\.db\.broken-[^.]*\.\d+Z$/.test(name));
  const [name] = kept;
  if (name === undefined || !readFileSync(join(till.dataFolder, name)).equals(spoilt))
    broken.push({ promise: "P8", what: `the broken journal is not kept as it was: ${kept.join(", ") || "nothing"}` });
  if (!window.view.files.some(({ code }) => code === "journal-set-aside"))
    broken.push({ promise: "P8", what: "the till does not tell its cashier" });
  if (!till.said.some(({ event, file }) => event === "file-set-aside" && file === "journal.db"))
    broken.push({ promise: "P8", what: "whoever supervises the till is not told" });
  if (!till.said.some(({ event, reason }) => event === "epoch-opened" && reason === "replaced"))
    broken.push({ promise: "P8", what: "the new journal goes on as if nothing had been before" });
  await signIn(window);
  await enterItem(window);
  await pay(window);
  const { status, said } = till.salvage();
  if (name !== undefined && (status === 1 || !/epoch [0-9a-f]{32} of 0412-01: [1-9]\d* entries whole/.test(said)))
    broken.push({ promise: "P8", what: `nothing is salvaged of the broken journal: ${said}` });
  return broken;
}

/** Reference data breaks under a running till: goods come again by themselves, the open sale stays. */
export async function referenceBrokenWhileSelling(till: RealTill): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  await till.start();
  await goodsArrived(till);
  // Closed once: the goods are then in the file itself and no longer in its log.
  await till.stop();
  const first = await till.start();
  await signIn(first);
  await enterItem(first);
  spoil(join(till.dataFolder, "reference.db"));
  const from = till.said.length;
  // Whatever reads the file may find it first: the till then ends while it is asked, and what it says tells.
  const check = await till.checkFiles().catch(() => null);
  if (check?.ok === false) throw new Error(`the till does not check its files: ${check.status} ${await check.text()}`);
  await till.hears("storage-stopped", from, ({ file }) => file === "reference.db");
  await till.hears("ready", from);

  const window = await till.window();
  const { stage, person } = window.view;
  if (person === null || stage.at !== "open" || stage.sale.pieces !== 1)
    broken.push({ promise: "P1", what: `the open sale is gone: ${stage.at}` });
  await goodsArrived(till);
  await enterItem(window);
  await window.until("nothing more to say of files", ({ files }) => files.length === 0);
  const { reference } = await till.status();
  const { startedFrom, pulledDocuments } = reference as Readonly<Record<string, unknown>>;
  const { from: source } = (startedFrom ?? {}) as { readonly from?: string };
  // What HQ has changed since it made the snapshot, a balance or two, follows.
  if (source !== "snapshot" || typeof pulledDocuments !== "number" || pulledDocuments > 5)
    broken.push({ promise: "P11", what: `the goods came again by ${source}, and ${pulledDocuments} one by one` });
  const left = readdirSync(till.dataFolder).filter((name) => name.startsWith("reference.db.broken"));
  if (left.length > 0)
    broken.push({ promise: "P11", what: `broken reference data fills the disk: ${left.join(", ")}` });
  await pay(window);
  return broken;
}

/** How long a process whose storage has failed may take to end, on a busy machine. */
const endMs = 40_000;

/** The operating system refuses a write in the middle of a sale: the process ends, and is back in that sale. */
export async function writeRefusedWhileSelling(till: RealTill): Promise<readonly Broken[]> {
  const first = await till.start();
  await goodsArrived(till);
  // Its thread writes, too: the limit is meant for the journal.
  await till.hears("search-base-built");
  await signIn(first);
  await enterItem(first);
  const from = till.said.length;
  limitFiles(till, 4_096);
  const answer = await first.command({ type: "enter", text: refrigerator }).then(
    () => "done",
    (error: unknown) => String(error),
  );
  if (!answer.includes("storage-failed"))
    return [{ promise: "P1", what: `a write that the disk refused is answered with: ${answer}` }];
  try {
    const { why } = await till.hears("process-ended", from, () => true, endMs);
    if (why !== "exit code 74") return [{ promise: "P11", what: `the till ended by ${why}` }];
  } catch (error) {
    return [{ promise: "P11", what: `the till stays up and refuses everything: ${String(error)}` }];
  }
  await till.hears("ready", from);
  const window = await till.window();
  const { stage, files } = window.view;
  const broken: Broken[] = [];
  if (stage.at !== "open" || stage.sale.pieces !== 1)
    broken.push({ promise: "P1", what: "the sale is not as it was last shown" });
  if (!files.some(({ code }) => code === "disk-failed"))
    broken.push({ promise: "P11", what: "nobody is told that the disk has failed" });
  await enterItem(window);
  await pay(window);
  return broken;
}

/** From now on the running process cannot write beyond `bytes` of any file: a real I/O error, and only of this run. */
function limitFiles(till: RealTill, bytes: number): void {
  execFileSync("prlimit", ["--pid", String(till.pid), `--fsize=${bytes}:${bytes}`]);
}

/** The program that limits a running process's files; not on every machine. */
export const canLimitFiles = existsSync("/usr/bin/prlimit");
