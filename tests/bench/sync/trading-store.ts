// A store whose lanes hold entries that nobody has yet: the production agents, each on a journal.db of its own, over
// WebSockets to a hub. Filling the lanes is not measured.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RefusalCounter } from "@evertill/enrolment";
import { Journal, journalKey } from "@evertill/journal";
import { openDatabase } from "@evertill/storage-sqlite";
import { WebSocketServer } from "ws";
import { type AssembledAgent, assemble } from "../../../edge-agent/src/assemble.ts";
import type { Link } from "../../../edge-agent/src/link/link.ts";
import { WebSocketLink } from "../../../edge-agent/src/link/websocket-link.ts";
import { byToken } from "../../../edge-agent/src/store-desk/callers.ts";
import { LaneConnection } from "../../../edge-agent/src/store-desk/lane-connection.ts";
import { WindowSessions } from "../../../edge-agent/src/window/window-sessions.ts";
import { catalogueReference, makeCatalogue } from "../../simulation/catalogue.ts";
import { Random } from "../../simulation/random.ts";
import { draftAt, draftVersions, saleOfThree } from "../ledger/sale-of-three.ts";
import { tokenOf } from "./headquarters.ts";
import { storeTls } from "./store-tls.ts";

export const benchStore = "0412";

const tickMs = 250;
const lookEveryMs = 20;
const drainedWithinMs = 600_000;
const entriesAtOnce = 500;

export interface TradingStore {
  /** journal.db of the hub. */
  readonly hubFile: string;
  /** Lanes connect to the hub. */
  connectLanes(): void;
  /** A connection of a lane's is begun, and ended again. */
  connectOnce(): Promise<void>;
  /** The hub connects to headquarters. */
  connectHub(): void;
  /** Resolves when the hub has all that lanes wrote. */
  atHub(): Promise<void>;
  /** Resolves when headquarters has acknowledged all that the hub holds. */
  atHq(): Promise<void>;
  close(): Promise<void>;
}

interface StoreOptions {
  readonly lanes: number;
  readonly entriesPerLane: number;
  /** Of headquarters, `http://…` */
  readonly hqUrl: string;
  /** Lanes and hub speak over TLS; absent: plainly. */
  readonly isTls?: boolean;
}

export async function openTradingStore(options: StoreOptions): Promise<TradingStore> {
  const { lanes, entriesPerLane, hqUrl, isTls = false } = options;
  const folder = mkdtempSync(join(tmpdir(), "evertill-bench-store-"));
  const opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(folder, { recursive: true, force: true }));
  const hubFile = join(folder, "hub.db");
  const boxes = Array.from({ length: lanes }, (_, index) => `till-${index + 2}`);
  const tls = isTls ? await storeTls(folder, { store: benchStore, hub: "till-1", lanes: boxes }) : null;
  const door = tls?.server ?? createServer();
  const server = new WebSocketServer({ server: door });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const address = door.address();
  const above = (box: string) => {
    const url = `${tls === null ? "http" : "https"}://127.0.0.1:${port}`;
    return { url, token: tokenOf(benchStore), secure: tls?.secureFor(box) };
  };
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const toHq = heldLink(new WebSocketLink({ url: hqUrl, token: tokenOf(benchStore) }));
  const hub = openAgent({ file: hubFile, lane: 1, role: "hub", link: toHq }, opened);
  const { endpoint } = hub;
  if (endpoint === null) throw new Error("a hub has an endpoint");
  let isOver = false;
  server.on("connection", (socket, request) => {
    const connection = new LaneConnection(
      {
        ...{ store: benchStore, endpoint, log: () => {} },
        ...{ caller: () => tls?.callers(request) ?? byToken("lane"), refusals: new RefusalCounter() },
      },
      { send: (text) => socket.send(text), refuse: (_, what) => socket.close(1008, what.slice(0, 100)) },
    );
    socket.on("message", (data) => connection.text(data.toString()));
    socket.on("close", () => isOver || connection.closed());
  });
  opened.defer(() => new Promise<void>((resolve) => server.close(() => door.close(() => resolve()))));
  opened.defer(() => {
    isOver = true;
    for (const socket of server.clients) socket.terminate();
  });
  const links = Array.from({ length: lanes }, (_, index) => {
    const lane = index + 2;
    const file = join(folder, `till-${lane}.db`);
    fill(file, lane, entriesPerLane);
    const link = heldLink(new WebSocketLink(above(`till-${lane}`)));
    const agent = openAgent({ file, lane, role: "lane", link }, opened);
    return { agent, link };
  });
  const isSent = ({ box }: AssembledAgent) => box.journal.unsent().entries === 0;
  return {
    hubFile,
    connectLanes: () => {
      for (const { link } of links) link.release();
    },
    connectHub: () => toHq.release(),
    connectOnce: () =>
      new Promise((resolve) => {
        const link = new WebSocketLink(above("till-2"));
        link.open({
          up: () => {
            link.close();
            resolve();
          },
          ...{ down: () => {}, text: () => {} },
        });
      }),
    atHub: () => until("the lanes' entries are at the hub", () => links.every(({ agent }) => isSent(agent))),
    atHq: () => until("headquarters has everything", () => links.every(({ agent }) => isSent(agent)) && isSent(hub)),
    close: () => opened.disposeAsync(),
  };
}

const identityOf = (lane: number) => ({
  ...{ store: benchStore, box: `till-${lane}`, lane },
  key: journalKey(new Uint8Array(32).fill(lane)),
});

function fill(file: string, lane: number, entries: number): void {
  const db = openDatabase({ file, profile: "journal" });
  const identity = identityOf(lane);
  const journal = new Journal(db, identity);
  const epoch = lane.toString(16).padStart(32, "0");
  const moment = { at: draftAt, versions: draftVersions, businessDay: "2025-11-21" };
  db.transaction(() => journal.openEpoch({ epoch, reason: "first", person: "0".repeat(32), ...moment }));
  for (let from = 1; from < entries; from += entriesAtOnce) {
    db.transaction(() => {
      for (let at = from; at < Math.min(entries, from + entriesAtOnce); at++)
        journal.append(saleOfThree(lane * 1_000_000 + at, identity));
    });
  }
  db.close();
}

interface AgentOptions {
  readonly file: string;
  readonly lane: number;
  readonly role: "hub" | "lane";
  readonly link: Link;
}

function openAgent({ file, lane, role, link }: AgentOptions, opened: AsyncDisposableStack): AssembledAgent {
  const db = openDatabase({ file, profile: "journal" });
  let isOver = false;
  const soon = (work: () => void) => queueMicrotask(() => isOver || work());
  opened.defer(() => {
    isOver = true;
    db.close();
  });
  const random = new Random(lane);
  const catalogue = makeCatalogue(random);
  const agent = assemble({
    ...{ db, role, link, url: role, identity: identityOf(lane), soon },
    sessions: new WindowSessions(soon),
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now(), bootId: `bench-${lane}` },
    reference: catalogueReference(catalogue, async () => {}, { onHand: () => [] }),
    pinMatches: async () => false,
    randomHex: (bytes) => random.hex(bytes),
    ...{ isDiskFull: () => false, hasReplacedJournal: false, files: () => [], log: () => {} },
    ...{ askAbove: async () => null, acquirer: null },
  });
  opened.defer(() => link.close());
  const ticking = setInterval(() => agent.tick(), tickMs);
  opened.defer(() => clearInterval(ticking));
  return agent;
}

/** A link that starts connecting when it is let, and says nothing any more once it is closed. */
function heldLink(link: Link): Link & { release(): void } {
  let start = () => {};
  let isClosed = false;
  return {
    open: ({ up, down, text }) => {
      start = () =>
        link.open({
          up: () => isClosed || up(),
          down: (reason) => isClosed || down(reason),
          text: (message) => isClosed || text(message),
        });
    },
    send: (text) => link.send(text),
    close: () => {
      isClosed = true;
      link.close();
    },
    release: () => start(),
  };
}

async function until(what: string, is: () => boolean): Promise<void> {
  const endMs = performance.now() + drainedWithinMs;
  while (!is()) {
    if (performance.now() > endMs) throw new Error(`not within ${drainedWithinMs / 1_000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
