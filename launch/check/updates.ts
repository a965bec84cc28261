// Releases in the check: one is published by the command that people use and sent to till 2 from the console; then somebody
// who has taken over HQ's disk sends another.

import { execFile } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { createRepository, onlineKeysIn, publishedReleases, publishRelease, releaseKeysIn } from "@evertill/updates";
import type { OpenStore } from "../store/open-store.ts";
import { releaseKeysFolder } from "../store/slots.ts";
import { lookUntil } from "./looking.ts";
import type { StepRecorder } from "./step-recorder.ts";

export interface UpdateReport {
  readonly slot: string;
  readonly at: string;
  readonly order: string | null;
  readonly reason: string | null;
}

const run = promisify(execFile);
const patienceMs = 30_000;
/** Above that of the sources. */
const sentVersion = "900.0.0";
const forgedVersion = "901.0.0";

/** Publishes what lies in the repository under a higher number. */
export async function publish(repository: string, dataFolder: string, version: string): Promise<void> {
  const folders = ["--data", join(dataFolder, "hq"), "--keys", releaseKeysFolder(dataFolder)];
  await run(process.execPath, [
    ...[join(repository, "hq/server/src/release.ts"), "publish", ...folders],
    ...["--version", version, "--for", "lane"],
  ]);
}

/** Puts a repository of its own in the place of HQ's: signed throughout, by nobody whom a box knows. */
function takeOver(dataFolder: string, version: string): void {
  const releases = join(dataFolder, "hq", "updates");
  const forged = join(dataFolder, "forged");
  const keys = releaseKeysIn(join(dataFolder, "forged-keys"));
  const online = onlineKeysIn(forged);
  const nowMs = Date.now();
  const [release] = publishedReleases(releases);
  const [bundle] = readdirSync(join(releases, "targets"));
  if (release === undefined || bundle === undefined) throw new Error("nothing was published yet");
  createRepository(forged, { keys, online, nowMs });
  const { bytes: _, ...rest } = release;
  const file = join(releases, "targets", bundle);
  publishRelease(forged, { release: { ...rest, version }, file, keys, online, nowMs });
  for (const each of ["targets", "metadata"])
    cpSync(join(forged, each), join(releases, each), {
      recursive: true,
      filter: (path) => !path.endsWith("1.root.json"),
    });
}

/** The IT console as a person with its key uses it. */
async function consoleOf(store: OpenStore) {
  const entry = await fetch(store.address("hq"), { redirect: "manual" });
  const cookie = entry.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { box, store: number } = store.configs.till2;
  const url = new URL(`boxes/${number}/${box}/update`, store.address("hq")).href;
  return {
    /** Sends a version to till 2. @returns the order's id. */
    send: async (version: string): Promise<string> => {
      const response = await fetch(url, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify({ version, person: "check" }),
      });
      const answer = (await response.json()) as { id?: string; detail?: string };
      if (!response.ok || answer.id === undefined) throw new Error(`HQ did not take the order: ${answer.detail}`);
      return answer.id;
    },
    /** Resolves when till 2 says so of that order. */
    told: async (order: string, at: string): Promise<{ readonly version: string; readonly report: UpdateReport }> => {
      let last = "nothing";
      return await lookUntil(`till 2 saying ${at}`, patienceMs, async () => {
        const view = (await (await fetch(url, { headers: { cookie } })).json()) as {
          version: string;
          report: UpdateReport | null;
        };
        const { version, report } = view;
        last = JSON.stringify(report);
        return report?.order === order && report.at === at ? { version, report } : null;
      }).catch((cause: unknown) => {
        throw new Error(`till 2 said ${last}, not ${at}`, { cause });
      });
    },
  };
}

/** Sent from the console, and committed by till 2's launcher; then one that nobody signed whom the till knows. */
export async function updateTill2(store: OpenStore, { step }: StepRecorder): Promise<void> {
  const { dataFolder, repository } = store;
  const it = await consoleOf(store);
  await step("a release sent to till 2: verified, tried in the other slot, healthy, committed", "P10", async () => {
    await publish(repository, dataFolder, sentVersion);
    const { version, report } = await it.told(await it.send(sentVersion), "committed");
    if (version !== sentVersion || report.slot !== "b")
      throw new Error(`till 2 runs ${version} from slot ${report.slot}, ${sentVersion} was sent`);
  });
  await step("a release signed by others refused, though headquarters sends it", "P10", async () => {
    takeOver(dataFolder, forgedVersion);
    const { version, report } = await it.told(await it.send(forgedVersion), "refused");
    if (version !== sentVersion || report.reason !== "forged")
      throw new Error(`till 2 runs ${version}, and refused for ${report.reason}`);
  });
}
