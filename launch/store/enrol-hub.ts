// The hub of a store that is opened over TLS enrols by itself: a code from HQ's console, once, as a person would carry it.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { enrolBox, readEnrolment } from "@evertill/enrolment";
import { journalKey, secretFrom } from "@evertill/journal";
import type { StoreConfigs } from "./configs.ts";
import type { OpenStore } from "./open-store.ts";

const codeMinutes = 5;
const answerMs = 10_000;

/**
 * Before the hub's process starts, which would make its journal's key too.
 * @returns enrols it once HQ is there, or does nothing when it is enrolled. @throws Error with why HQ refused
 */
export function hubEnrolment({ box, store: storeId, dataFolder, enrolment }: StoreConfigs["till1"]) {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const key = journalKey(secretFrom(join(dataFolder, "journal.key"), 32));
  return async (store: Pick<OpenStore, "ready" | "process">): Promise<void> => {
    if (enrolment === undefined || readEnrolment(dataFolder) !== null) return;
    const identity = { store: storeId, box, role: "hub" } as const;
    await store.ready("hq");
    const { url, consoleKeyFile } = store.process("hq").readyRecord ?? {};
    const consoleKey = readFileSync(String(consoleKeyFile), "utf8").trim();
    const response = await fetch(`${String(url)}/console/enrolment-codes`, {
      ...{ method: "POST", signal: AbortSignal.timeout(answerMs) },
      headers: { "content-type": "application/json", cookie: `evertill_console=${consoleKey}` },
      body: JSON.stringify({ ...identity, person: "npm start", minutes: codeMinutes }),
    });
    const { code } = (await response.json()) as { readonly code?: string };
    if (code === undefined) throw new Error(`HQ made no code for ${box}: status ${response.status}`);
    const outcome = await enrolBox({
      ...{ dataFolder, hqUrl: enrolment.hqUrl, code, identity, journalKey: key, nowMs: Date.now },
    });
    if (!outcome.ok) throw new Error(`${box} is not enrolled: ${outcome.reason} ${outcome.detail}`);
  };
}
