// One box's agent: wires files, links, devices and the window around the box. Everything that decides lives elsewhere.

import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCatalogue } from "@evertill/catalogue";
import { journalKey } from "@evertill/journal";
import { pinMatches } from "@evertill/schemas";
import { FileKeeper, openDatabase } from "@evertill/storage-sqlite";
import { assemble } from "./assemble.ts";
import { boxStatus } from "./box/box-status.ts";
import type { BoxConfig } from "./config.ts";
import { openDevices } from "./devices/devices.ts";
import { lockFolder } from "./folder-lock.ts";
import { WebSocketLink } from "./link/websocket-link.ts";
import { log } from "./log.ts";
import { machineClock } from "./machine-clock.ts";
import { openReference } from "./reference/reference.ts";
import { followReference, openReferenceDatabase, referenceFile, referenceStorage } from "./reference/replica.ts";
import { secretFrom } from "./secret-file.ts";
import { serveStore } from "./store-desk/store-server.ts";
import { serveWindow } from "./window/window-server.ts";
import { WindowSessions } from "./window/window-sessions.ts";

/** How long a starting box waits for the tier above to confirm its head before it opens a new epoch. */
const confirmMs = 1_500;
const tickMs = 250;
const tendMs = 500;
/** RxDB's name of the database in reference.db. */
const referenceName = "reference";

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
  // Moving the log over inside a commit would hold up a scan: a thread does it beside.
  const keeper = new FileKeeper();
  keeper.attach(db);
  const referenceDatabase = await openReferenceDatabase(referenceStorage(dataFolder), referenceName);
  const catalogue = startCatalogue({
    source: { file: referenceFile(dataFolder), databaseName: referenceName },
    log,
  });

  const sessions = new WindowSessions();
  const redraw = () => sessions.redraw();
  const reference = await openReference({
    ...{ database: referenceDatabase, catalogue, storeId: store, changed: redraw, log },
  });
  const upUrl = config.hub.role === "hub" ? config.hub.hqUrl : config.hub.url;
  const agent = assemble({
    ...{ db, clock: machineClock(), reference, pinMatches, log, sessions, role: config.hub.role },
    identity: { store, box: name, lane, key },
    randomHex: (bytes) => randomBytes(bytes).toString("hex"),
    link: new WebSocketLink(`${upUrl.replace(/^http/, "ws")}/link`, token),
    url: upUrl,
    soon: queueMicrotask,
  });
  const { box, till, up, endpoint } = agent;
  const devices = openDevices({ config, box, till, changed: redraw });
  const following = followReference({ database: referenceDatabase, url: upUrl, token, log });
  up.onUp(() => following.pullNow());

  await Promise.race([up.heard, new Promise<void>((resolve) => setTimeout(resolve, confirmMs).unref())]);
  agent.begin(() => devices.health());
  // Lanes are answered only now: a hub on an old disk has then heard from HQ, if at all, how far their epochs had come [E4].
  const storeServer =
    config.hub.role === "hub" && endpoint !== null
      ? await serveStore({ listen: config.hub.listen, store, token, endpoint, reference: referenceDatabase, log })
      : null;
  const server = await serveWindow({
    ...{ listen: config.listen, pageFolder, key: windowKey, box: name, token },
    joined: (session) => sessions.join(session),
    left: (session) => sessions.leave(session),
    received: agent.received,
    status: async () => ({
      ...boxStatus(box, await referenceDatabase.item.count().exec()),
      search: await catalogue.state(),
    }),
  });
  const ticking = setInterval(agent.tick, tickMs);
  const tending = setInterval(() => {
    keeper.tend().catch((error: unknown) => log("checkpoint-failed", { error: String(error) }));
  }, tendMs);

  return {
    url: server.listeningOrigin,
    windowKeyFile,
    close: async () => {
      clearInterval(ticking);
      clearInterval(tending);
      up.close();
      await Promise.all([server.close(), storeServer?.close(), devices.close(), following.stop()]);
      await catalogue.close();
      await referenceDatabase.close();
      await keeper.close();
      db.close();
      unlock();
    },
  };
}
