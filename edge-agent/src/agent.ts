// One box's agent: wires files, links, devices and the window around the box. Everything that decides lives elsewhere.

import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { journalKey } from "@evertill/journal";
import type { ToAgent } from "@evertill/protocol";
import { pinMatches } from "@evertill/schemas";
import { openDatabase } from "@evertill/storage-sqlite";
import { Box } from "./box/box.ts";
import { boxStatus } from "./box/box-status.ts";
import { Till } from "./box/till.ts";
import { tillView } from "./box/till-screen.ts";
import type { BoxConfig } from "./config.ts";
import { openDevices } from "./devices/devices.ts";
import { lockFolder } from "./folder-lock.ts";
import { Health } from "./health.ts";
import { connectUp } from "./link/connect-up.ts";
import { log } from "./log.ts";
import { machineClock } from "./machine-clock.ts";
import { openReference } from "./reference/reference.ts";
import { followReference, openReferenceDatabase, referenceStorage } from "./reference/replica.ts";
import { secretFrom } from "./secret-file.ts";
import { DeskClient } from "./store-desk/desk-client.ts";
import { serveHub } from "./store-desk/serve-hub.ts";
import { serveWindow } from "./window/window-server.ts";
import { WindowSessions } from "./window/window-sessions.ts";

/** How long a starting box waits for the tier above to confirm its head before it opens a new epoch. */
const confirmMs = 1_500;
const tickMs = 250;
const searchLimit = 12;

export interface Agent {
  /** Where the window is served, without its key. */
  readonly url: string;
  readonly windowKeyFile: string;
  close(): Promise<void>;
}

/** @throws FolderTakenError, SqlError, DeviceConfigError, or Node's listen error. */
export async function startAgent(config: BoxConfig, pageFolder: string): Promise<Agent> {
  const { dataFolder, store, box: name, lane, token } = config;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
  const unlock = lockFolder(dataFolder);
  const windowKeyFile = join(dataFolder, "window.key");
  const windowKey = Buffer.from(secretFrom(windowKeyFile, 32)).toString("hex");
  const key = journalKey(secretFrom(join(dataFolder, "journal.key"), 32));
  const db = openDatabase({ file: join(dataFolder, "journal.db"), profile: "journal" });
  const referenceDatabase = await openReferenceDatabase(referenceStorage(dataFolder), "reference");

  const sessions = new WindowSessions();
  const redraw = () => sessions.redraw();
  const reference = await openReference(referenceDatabase, store, redraw);
  const box = new Box({
    ...{ db, clock: machineClock(), reference, pinMatches, log },
    identity: { store, box: name, lane, key },
    randomHex: (bytes) => randomBytes(bytes).toString("hex"),
  });

  const hubHealth = new Health(() => box.touched("changed"));
  const up = connectUp({ config, box, health: hubHealth });
  const hub =
    config.hub.role === "hub" ? await serveHub({ config, hub: config.hub, box, reference: referenceDatabase }) : null;
  const desk = new DeskClient(box, hub === null ? up.sendToDesk : hub.say);
  if (hub === null) up.attachDesk(desk);
  else hub.attachDesk(desk, up.health);
  const till = new Till(box, desk, { earcon: (sound) => sessions.earcon(sound), noticed: redraw });
  const devices = openDevices({ config, box, till, changed: redraw });
  const following = followReference({ database: referenceDatabase, url: up.url, token, log });
  up.onUp(() => following.pullNow());

  await up.firstWord(confirmMs);
  box.begin(up.heldOf());

  sessions.draw = () =>
    tillView({ box, till, desk, health: { ...devices.health(), ...linkHealth(up.health, desk, hub !== null) } });
  box.listen({ changed: redraw });
  const received = async (session: Parameters<WindowSessions["answer"]>[0], message: ToAgent) => {
    if (message.type === "search") {
      const items = await reference.search(message.text, searchLimit);
      session.send({ type: "found", id: message.id, items });
      return;
    }
    const outcome = await till.command(message.id, message.sawVersion, message.command);
    sessions.answer(session, message.id, outcome);
  };
  const server = await serveWindow({
    ...{ listen: config.listen, pageFolder, key: windowKey, token },
    joined: (session) => sessions.join(session),
    left: (session) => sessions.leave(session),
    received: (session, message) => {
      received(session, message).catch((error: unknown) => log("command-failed", { error: String(error) }));
    },
    status: () => boxStatus(box),
  });
  const ticking = setInterval(() => {
    up.tick();
    desk.tick(box.ports.clock.monotonicMs());
    hub?.tick();
  }, tickMs);

  return {
    url: server.listeningOrigin,
    windowKeyFile,
    close: async () => {
      clearInterval(ticking);
      up.close();
      await Promise.all([server.close(), hub?.close(), devices.close(), following.stop()]);
      await referenceDatabase.close();
      db.close();
      unlock();
    },
  };
}

/** The hub sees HQ itself; a lane sees the hub, and HQ through the hub's eyes. */
function linkHealth(up: Health, desk: DeskClient, isHub: boolean) {
  const now = up.view;
  if (isHub) return { hq: now, hub: { state: "up", sinceMs: 0, reason: null } as const };
  const { hq } = desk;
  const unknown = {
    state: now.state === "starting" ? "starting" : "down",
    sinceMs: now.sinceMs,
    reason: "hub-away",
  } as const;
  return { hub: now, hq: hq === null ? unknown : { state: hq.state, sinceMs: hq.sinceMs, reason: null } };
}
