// The boxes of a store that is opened over TLS enrol by themselves: each by a code from HQ's console, once, as a person would carry it.
// The hub at HQ's door, the others through the hub.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type BoxIdentity, type EnrolOutcome, enrolBox, readEnrolment } from "@evertill/enrolment";
import { journalKey, secretFrom } from "@evertill/journal";
import type { StoreConfigs } from "./configs.ts";
import type { OpenStore } from "./open-store.ts";

const codeMinutes = 5;
const answerMs = 10_000;
/** A hub that has just been enrolled shows its certificate within a second. */
const againMs = 250;
const patienceMs = 60_000;

interface Enrolling {
  readonly identity: BoxIdentity;
  readonly dataFolder: string;
  /** Whose hub carries the bytes; null: HQ is reached directly. */
  readonly through: string | null;
}

/**
 * Before the boxes' processes start, which would make their journals' keys too.
 * @returns enrols them once HQ is there, or does nothing when they are. @throws Error with why HQ refused
 */
export function boxEnrolments({ till1, till2, kiosk1 }: StoreConfigs) {
  const { store, enrolment } = till1;
  const hub = {
    identity: { store, box: till1.box, role: "hub" },
    dataFolder: till1.dataFolder,
    through: null,
  } as const;
  const hubUrl = kiosk1.hubUrl;
  const others: readonly Enrolling[] = [
    { identity: { store, box: till2.box, role: "lane" }, dataFolder: till2.dataFolder, through: hubUrl },
    { identity: { store, box: kiosk1.box, role: "kiosk" }, dataFolder: kiosk1.dataFolder, through: hubUrl },
  ];
  const keys = new Map(
    [hub, ...others].flatMap(({ identity, dataFolder }) => {
      mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
      if (identity.role === "kiosk") return [];
      return [[identity.box, journalKey(secretFrom(join(dataFolder, "journal.key"), 32))]];
    }),
  );
  return async (opened: Pick<OpenStore, "ready" | "process">): Promise<void> => {
    if (enrolment === undefined) return;
    const enrol = async ({ identity, dataFolder, through }: Enrolling): Promise<void> => {
      if (readEnrolment(dataFolder) !== null) return;
      const code = await codeFor(identity, opened);
      const key = keys.get(identity.box);
      const outcome = await whenReached(() =>
        enrolBox({
          ...{ dataFolder, hqUrl: enrolment.hqUrl, code, identity, nowMs: Date.now },
          ...(key === undefined ? {} : { journalKey: key }),
          ...(through === null ? {} : { through }),
        }),
      );
      if (!outcome.ok) throw new Error(`${identity.box} is not enrolled: ${outcome.reason} ${outcome.detail}`);
    };
    await opened.ready("hq");
    await enrol(hub);
    await Promise.all(others.map(enrol));
  };
}

async function codeFor(identity: BoxIdentity, opened: Pick<OpenStore, "process">): Promise<string> {
  const { url, consoleKeyFile } = opened.process("hq").readyRecord ?? {};
  const consoleKey = readFileSync(String(consoleKeyFile), "utf8").trim();
  const response = await fetch(`${String(url)}/console/enrolment-codes`, {
    ...{ method: "POST", signal: AbortSignal.timeout(answerMs) },
    headers: { "content-type": "application/json", cookie: `evertill_console=${consoleKey}` },
    body: JSON.stringify({ ...identity, person: "npm start", minutes: codeMinutes }),
  });
  const { code } = (await response.json()) as { readonly code?: string };
  if (code === undefined) throw new Error(`HQ made no code for ${identity.box}: status ${response.status}`);
  return code;
}

/** The hub may not be up yet. */
async function whenReached(enrol: () => Promise<EnrolOutcome>): Promise<EnrolOutcome> {
  const untilMs = performance.now() + patienceMs;
  for (;;) {
    const outcome = await enrol();
    if (outcome.ok || outcome.reason !== "unreachable" || performance.now() > untilMs) return outcome;
    await pause(againMs);
  }
}
