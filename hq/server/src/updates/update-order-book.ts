// Which release somebody wants on which box: the newest order of a box counts, unless it was cancelled. Every row says who
// wanted it and who took it back [P9].

import type { KnownBox } from "@evertill/fleet";
import { compareVersions, type PublishedRelease, publishedReleases, type UpdateOrders } from "@evertill/updates";
import type { Kysely } from "kysely";
import type { BoxUpdateView } from "../console/console-views.ts";
import type { Tables } from "../database/tables.ts";
import type { FleetBook } from "../fleet/fleet-book.ts";

export interface UpdateOrderOptions {
  readonly db: Kysely<Tables>;
  readonly fleet: FleetBook;
  /** Folder of the repository. */
  readonly releases: string;
  readonly randomHex: (bytes: number) => string;
}

export type OrderOutcome =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly reason: "unknown-box" | "not-updatable" | "unknown-release" | "not-for-box" | "too-late";
      readonly detail: string;
    };

interface OfBox {
  readonly store: string;
  readonly box: string;
}

const mostOrders = 20;
/** From here on the box's launcher has the word. */
const beyondCancelling: ReadonlySet<string> = new Set(["switching", "trial", "committed", "rolled-back"]);

export class UpdateOrderBook {
  readonly #options: UpdateOrderOptions;

  constructor(options: UpdateOrderOptions) {
    this.#options = options;
  }

  /** What the boxes of a store are to run. */
  async ordersOf(store: string): Promise<UpdateOrders> {
    const rows = await this.#options.db
      .selectFrom("update_order")
      .distinctOn("box")
      .selectAll()
      .where("store", "=", store)
      .orderBy("box")
      .orderBy("number", "desc")
      .execute();
    const wanted = rows.filter(({ cancelled_at }) => cancelled_at === null);
    return { orders: wanted.map(({ box, id, version }) => ({ box, id, version })) };
  }

  /** Null: HQ has not heard of the box. */
  async view({ store, box }: OfBox): Promise<BoxUpdateView | null> {
    const known = this.#options.fleet.box(store, box);
    if (known === null) return null;
    const report = known.values?.update ?? null;
    const rows = await this.#rows({ store, box });
    return {
      ...{ version: known.birth?.version ?? null, report },
      releases: publishedReleases(this.#options.releases).map((release) => ({
        ...{ version: release.version, bytes: release.bytes, isForBox: isFor(release, known) },
      })),
      orders: rows.map((row, at) => ({
        ...{ id: row.id, version: row.version, person: row.person, atMs: row.ordered_at.getTime() },
        cancelledBy: row.cancelled_by,
        isOpen: at === 0 && row.cancelled_by === null && !isBeyond(known, row.id),
      })),
    };
  }

  async order(
    of: OfBox,
    { version, person }: { readonly version: string; readonly person: string },
  ): Promise<OrderOutcome> {
    const { db, fleet, releases, randomHex } = this.#options;
    const known = fleet.box(of.store, of.box);
    if (known === null) return refused("unknown-box", "accepted: a box that HQ has heard of");
    if (known.values?.update === undefined)
      return refused("not-updatable", "accepted: a box that its launcher starts from a slot");
    const release = publishedReleases(releases).find((each) => each.version === version);
    if (release === undefined) return refused("unknown-release", "accepted: a release that was published");
    if (!isFor(release, known))
      return refused("not-for-box", `accepted: later than ${known.birth?.version}, for ${known.birth?.role}s`);
    const id = randomHex(8);
    await db
      .insertInto("update_order")
      .values({ id, ...of, version, person, cancelled_by: null, cancelled_at: null })
      .execute();
    return { ok: true, id };
  }

  /** Refused once the box is about to end its run for it. */
  async cancel(of: OfBox, { id, person }: { readonly id: string; readonly person: string }): Promise<OrderOutcome> {
    const known = this.#options.fleet.box(of.store, of.box);
    const [newest] = await this.#rows(of);
    if (known === null || newest?.id !== id || newest.cancelled_by !== null || isBeyond(known, id))
      return refused("too-late", "accepted: the newest order of the box, before it is switched");
    await this.#options.db
      .updateTable("update_order")
      .set({ cancelled_by: person, cancelled_at: new Date() })
      .where("id", "=", id)
      .where("cancelled_by", "is", null)
      .execute();
    return { ok: true, id };
  }

  #rows({ store, box }: OfBox) {
    return this.#options.db
      .selectFrom("update_order")
      .selectAll()
      .where("store", "=", store)
      .where("box", "=", box)
      .orderBy("number", "desc")
      .limit(mostOrders)
      .execute();
  }
}

const refused = (reason: Exclude<OrderOutcome, { ok: true }>["reason"], detail: string): OrderOutcome => ({
  ...{ ok: false, reason, detail },
});

const isBeyond = ({ values }: KnownBox, id: string): boolean =>
  values?.update?.order === id && beyondCancelling.has(values.update.at);

/** What the box itself holds against it besides, it says when it has looked. */
function isFor(release: PublishedRelease, { store, box, birth }: KnownBox): boolean {
  const { roles, stores, boxes } = release.for;
  if (birth === null || birth.role === "kiosk" || !roles.includes(birth.role)) return false;
  if (stores?.includes(store) === false || boxes?.includes(box) === false) return false;
  return compareVersions(release.version, birth.version) > 0;
}
