// Look-ups in reference.db as the till asks them; goods are looked up and searched through the catalogue.

import type { Catalogue } from "@evertill/catalogue";
import { businessMemberIds } from "@evertill/core";
import { hashBadge, type MemberDocument, type ReasonDocument } from "@evertill/schemas";
import type { Reference } from "../box/box-ports.ts";
import { openBooks } from "./books.ts";
import { CommissionShelf } from "./commission-shelf.ts";
import { PointsShelf } from "./points-shelf.ts";
import type { ReferenceDatabase } from "./replica.ts";

export interface ReferenceParts {
  readonly database: ReferenceDatabase;
  /** Over the same file; hears from here of what is written. */
  readonly catalogue: Catalogue;
  /** This box's store. */
  readonly storeId: string;
  /** The store's document has changed. */
  readonly changed: () => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Whoever does not say who asks is one and the same. */
const anyone = {};

/** Resolves when the store's document and the promotions are loaded; the search index is not waited for. */
export async function openReference({
  database,
  catalogue,
  storeId,
  changed,
  log,
}: ReferenceParts): Promise<Reference> {
  let reasons: readonly ReasonDocument[] = [];
  const allReasons = database.reason.find({ sort: [{ reasonId: "asc" }] });
  const keep = (found: Awaited<ReturnType<typeof allReasons.exec>>) => {
    reasons = found.map((document) => document.toMutableJSON()).sort((a, b) => a.place - b.place);
  };
  keep(await allReasons.exec());
  allReasons.$.subscribe((found) => {
    keep(found);
    changed();
  });
  let organisations: readonly MemberDocument[] = [];
  const { from, before } = businessMemberIds;
  const allOrganisations = database.member.find({ selector: { memberId: { $gte: from, $lt: before } } });
  const keepOrganisations = (found: Awaited<ReturnType<typeof allOrganisations.exec>>) => {
    organisations = found.map((document) => document.toMutableJSON());
  };
  keepOrganisations(await allOrganisations.exec());
  allOrganisations.$.subscribe(keepOrganisations);
  const books = await openBooks({ database, storeId, changed, log });
  const points = new PointsShelf();
  const pointsBooks = database.pointsBook.find();
  points.hold((await pointsBooks.exec()).map((book) => book.toMutableJSON()));
  pointsBooks.$.subscribe((held) => points.hold(held.map((book) => book.toMutableJSON())));
  const commissions = new CommissionShelf();
  const commissionBooks = database.commissionBook.find();
  commissions.hold((await commissionBooks.exec()).map((book) => book.toMutableJSON()));
  commissionBooks.$.subscribe((held) => commissions.hold(held.map((book) => book.toMutableJSON())));
  const member = async (memberId: string) => (await database.member.findOne(memberId).exec())?.toMutableJSON() ?? null;
  database.item.eventBulks$.subscribe(() => catalogue.changed());
  return {
    itemByGtin: catalogue.itemByGtin,
    itemBySku: catalogue.itemBySku,
    search: async (text, limit, asker = anyone) => {
      const answer = await catalogue.search(asker, text, limit);
      if (answer.ok) return answer.items;
      return answer.reason === "superseded" ? "superseded" : "unavailable";
    },
    staff: async (number) => (await database.staff.findOne({ selector: { number } }).exec())?.toMutableJSON() ?? null,
    staffByBadge: async (badge) => {
      const selector = { badgeHash: await hashBadge(badge) };
      return (await database.staff.findOne({ selector }).exec())?.toMutableJSON() ?? null;
    },
    salespeople: async (of) =>
      (await database.salesperson.find({ selector: of }).exec()).map((person) => person.toMutableJSON()),
    memberByPhone: async (phone) =>
      (await database.member.findOne({ selector: { phone } }).exec())?.toMutableJSON() ?? null,
    memberById: async (memberId) => {
      const found = await member(memberId);
      return found?.mergedInto === undefined ? found : member(found.mergedInto);
    },
    organisations: () => organisations,
    pointsBook: (at) => points.inForce(at),
    memberKeys: () => points.memberKeys,
    reasons: () => reasons,
    storedValue: async (account) => (await database.balance.findOne(account).exec())?.toMutableJSON() ?? null,
    onHand: async (skus) => {
      const found = await database.balance.find({ selector: { unit: { $in: [...skus] } } }).exec();
      return found.map((document) => document.toMutableJSON());
    },
    commission: (at) => commissions.rules(at),
    ...books,
  };
}
