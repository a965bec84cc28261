// Headquarters in the simulation: the production journal on PGlite in memory. It can restart, and it can lose its last
// commits, since PGlite does not fsync.

import { readMemberRecord, type Task } from "@evertill/core";
import { journalKey } from "@evertill/journal";
import type { BalanceDocument } from "@evertill/schemas";
import { sql } from "kysely";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { HqJournal } from "../../hq/server/src/journal/hq-journal.ts";
import { parseShipUp } from "../../hq/server/src/link/ship-up-parse.ts";
import { MemberBook } from "../../hq/server/src/members/member-book.ts";
import { bookOpeningStock } from "../../hq/server/src/reference/opening-stock.ts";
import { pullChanges, putDocuments } from "../../hq/server/src/reference/reference-documents.ts";
import { TaskBook } from "../../hq/server/src/tasks/task-book.ts";
import type { World } from "./agent-process.ts";
import { openingPieces, runBookId, storeId } from "./catalogue.ts";
import { commissionBookId, commissionRules } from "./commission.ts";
import { ownerIn } from "./counters.ts";
import { HeadsWatch } from "./heads-watch.ts";
import { hqMemberKeys, runPointsBook } from "./members.ts";
import type { ServerEnd } from "./network.ts";
import type { Random } from "./random.ts";

const tables = [
  "box",
  "epoch",
  "entry",
  "quarantine",
  "balance",
  "price_finding",
  "balance_reach",
  "reference_document",
  "overdraft",
  "order_paid",
  "collection_move",
  "traded_in",
  "settled_line",
  "task",
  "task_done",
] as const;
const epochStartMs = Date.UTC(2026, 2, 14, 1);

export class HqSite {
  readonly database: HqDatabase;
  readonly #world: World;
  readonly #random: Random;
  #life = { alive: false };
  #incarnation: string;
  #marked = false;

  constructor(world: World, database: HqDatabase, random: Random) {
    this.#world = world;
    this.database = database;
    this.#random = random;
    this.#incarnation = random.hex(16);
  }

  get running(): boolean {
    return this.#life.alive;
  }

  get incarnation(): string {
    return this.#incarnation;
  }

  /** Balances of stock that this store may read, in the order in which they were committed. */
  async stockSince(
    after: number,
  ): Promise<{ readonly documents: readonly BalanceDocument[]; readonly through: number }> {
    const { documents, through } = await pullChanges(this.database.db, "balance", {
      store: storeId,
      after,
      limit: 10_000,
    });
    return { documents: documents as readonly BalanceDocument[], through };
  }

  /** The same of members, with those that were erased. */
  membersSince(after: number) {
    return pullChanges(this.database.db, "member", { store: storeId, after, limit: 10_000 });
  }

  /** As the route of members does it. @returns its status */
  async takeMember(body: unknown): Promise<number> {
    const record = readMemberRecord(JSON.parse(JSON.stringify(body)));
    if (record === null) return 400;
    return (await this.#memberBook().take(record, storeId)) === "erased" ? 410 : 204;
  }

  /** Points that came late under another id of a member. */
  settleMembers(): Promise<void> {
    return this.#memberBook().settle();
  }

  #memberBook(): MemberBook {
    return new MemberBook({
      ...{ db: this.database.db, journal: this.#journal(), key: journalKey(new Uint8Array(32).fill(9)) },
      randomHex: (bytes) => this.#random.hex(bytes),
      nowMs: () => epochStartMs + this.#world.timeline.nowMs,
    });
  }

  /** An HQ that holds nothing but what the store begins with, whatever a run before has left. */
  async reset(): Promise<void> {
    await this.#each((table) => `TRUNCATE ${table}`);
    const { promotions, items, priceBook } = this.#world.catalogue;
    const ownerOf = ownerIn(this.#world.catalogue);
    const document = { bookId: runBookId, number: 1, fromMs: 0, promotions: JSON.parse(JSON.stringify(promotions)) };
    const { db } = this.database;
    await putDocuments(db, "promotionBook", [{ id: runBookId, scopes: ["chain"], document }]);
    await bookOpeningStock(
      {
        ...{ db, journal: this.#journal(), key: journalKey(new Uint8Array(32).fill(9)) },
        randomHex: (bytes) => this.#random.hex(bytes),
        nowMs: () => epochStartMs,
        log: { info: () => {}, warn: () => {}, error: () => {} },
      },
      (["chain", "concession"] as const).map((owner) => ({
        ...{ store: storeId, zone: "floor", owner },
        pieces: Object.fromEntries(
          items.flatMap(({ sku }) => (ownerOf(sku) === owner ? [[sku, openingPieces] as const] : [])),
        ),
      })),
    );
    if (priceBook.sellers !== undefined) {
      const { bookId, sellers } = priceBook;
      const prices = { ...{ bookId, number: 1, fromMs: 0, fromDay: "", heldForMs: 0 }, embeddedCodes: [], regions: [] };
      const document = { ...prices, prices: [], sellers: JSON.parse(JSON.stringify(sellers)) };
      await putDocuments(db, "priceBook", [{ id: bookId, scopes: ["chain"], document }]);
    }
    const book = { bookId: commissionBookId, number: 1, fromMs: 0, fromDay: "", rules: commissionRules };
    await putDocuments(db, "commissionBook", [{ id: commissionBookId, scopes: ["chain"], document: book }]);
    const points = {
      ...{ ...JSON.parse(JSON.stringify(runPointsBook)), number: 1, fromMs: 0, fromDay: "" },
      memberKeys: [...hqMemberKeys],
    };
    await putDocuments(db, "pointsBook", [{ id: runPointsBook.bookId, scopes: ["chain"], document: points }]);
    this.#marked = false;
  }

  /** As a person sees them who looks when nothing more is on its way. */
  tasks(): Promise<readonly Task[]> {
    const laterMs = 3_600_000;
    const nowMs = () => epochStartMs + this.#world.timeline.nowMs + laterMs;
    return new TaskBook(this.database.db, nowMs).read(storeId);
  }

  start(): void {
    if (this.#life.alive) return;
    const life = { alive: true };
    this.#life = life;
    const journal = this.#journal();
    this.#world.record.note("hq", "up");
    this.#world.network.serve("hq", {
      owner: life,
      accept: (socket) => {
        const watch = new HeadsWatch("hq", this.#world.record);
        const send = (text: string) => {
          watch.answers(text);
          if (life.alive) socket.send(text);
        };
        const { text: take, closed } = connection(journal, { refuse: socket.refuse, send });
        const text = (text: string) => {
          watch.hears(text);
          return take(text);
        };
        return { text, closed };
      },
    });
  }

  /** Killed; what was committed stays. */
  stop(backAfterMs: number): void {
    if (!this.#life.alive) return;
    this.#world.record.note("hq", "killed");
    this.#world.record.count("restarts");
    this.#life.alive = false;
    this.#world.network.gone(this.#life, 500);
    this.#world.timeline.after(backAfterMs, null, () => this.start());
  }

  /** Remembers the database as it is now: what a later power cut goes back to. */
  async mark(): Promise<void> {
    await this.#each((table) => `DROP TABLE IF EXISTS mark_${table}`);
    await this.#each((table) => `CREATE TABLE mark_${table} AS TABLE ${table}`);
    this.#marked = true;
  }

  /** Comes back without the commits since the mark, and says so by another incarnation. */
  async loseSinceMark(): Promise<void> {
    if (!this.#marked || !this.#life.alive) return;
    this.#world.record.note("hq", "lost its last commits");
    this.#world.record.count("hqLosses");
    this.stop(this.#random.between(500, 5_000));
    await this.#each((table) => `TRUNCATE ${table}`);
    await this.#each((table) => `INSERT INTO ${table} SELECT * FROM mark_${table}`);
    this.#incarnation = this.#random.hex(16);
  }

  #journal(): HqJournal {
    const { timeline } = this.#world;
    return new HqJournal({ ...this.database, incarnation: this.#incarnation }, () => epochStartMs + timeline.nowMs);
  }

  async #each(statement: (table: string) => string): Promise<void> {
    for (const table of tables) await sql.raw(statement(table)).execute(this.database.db);
  }
}

/** As the production link of a store does: hello first, one answer a message, bad messages end the connection. */
function connection(journal: HqJournal, socket: { send(text: string): void; refuse(what: string): void }): ServerEnd {
  let greeted = false;
  return {
    text: async (text) => {
      const reading = parseShipUp(text);
      if (!reading.ok) return socket.refuse(`${reading.where} ${reading.what}`);
      const { message } = reading;
      if (message.type === "hello" && message.store !== storeId) return socket.refuse("wrong-store");
      if (message.type === "hello") greeted = true;
      if (!greeted) return socket.refuse("hello-first");
      for (const answer of await journal.receive(storeId, message)) socket.send(JSON.stringify(answer));
    },
    closed: () => {},
  };
}
