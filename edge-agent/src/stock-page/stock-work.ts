// What people do to the store's stock at the hub: receive and count on a sheet, move, put a number right. The hub books it as a
// box, in one commit with the end of the sheet; the same paper again is the same paper [P1, P2].

import {
  type ActSize,
  balanceWith,
  type Item,
  isMovable,
  type Place,
  permissionFor,
  privilegedActs,
  type SheetStep,
  type StockPaper,
  type StockSheet,
  sheetPaper,
  stockAccount,
  stockPaperDraft,
  stockValue,
} from "@evertill/core";
import type { ApprovalGiven, StaffAnswer } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import { findGoods } from "../box/find-goods.ts";
import { PinCheck } from "../box/pin-check.ts";
import { StockSheets } from "./stock-sheets.ts";

/** A sheet longer than this is booked in two. */
const mostSteps = 5_000;
export const mostQuantity = 1_000_000;

export type Writer = Pick<StaffDocument, "personId" | "limits">;

type Stood = { readonly ok: true; readonly approvedBy: string | null } | Extract<StaffAnswer, { readonly ok: false }>;

export class StockWork {
  readonly sheets: StockSheets;
  readonly #box: Box;
  readonly #pins: PinCheck;

  constructor(box: Box) {
    this.#box = box;
    this.#pins = new PinCheck(box, "page");
    this.sheets = new StockSheets(box.ports.db);
  }

  /** @param of.sheetId chosen by who asks: the same again is the same sheet */
  begin(
    of: { readonly sheetId: string; readonly place: Place } & (
      | { readonly kind: "receive"; readonly delivery: string }
      | { readonly kind: "count" }
    ),
    by: Writer,
  ): StaffAnswer {
    if (this.sheets.of(of.sheetId) !== null || this.sheets.isBooked(of.sheetId)) return { ok: true };
    const begun = { begunBy: by.personId, begunAtMs: this.#box.inForce.moment().at.wallMs, steps: [] };
    return this.#kept(() => this.sheets.keep({ ...of, ...begun }));
  }

  /** What was scanned or typed, and how many. @param of.quantity null: one, or what the label says */
  async scan(of: {
    readonly sheetId: string;
    readonly stepId: string;
    readonly text: string;
    readonly quantity: number | null;
    readonly isAnew: boolean;
  }): Promise<StaffAnswer> {
    const goods = await findGoods(this.#box, of.text);
    if (!goods.ok) return goods;
    const { item } = goods;
    const weightGrams = goods.piece?.weightGrams ?? null;
    if (item.soldBy === "weight" && of.quantity === null && weightGrams === null)
      return { ok: false, reason: "weight-needed", detail: { sku: item.sku } };
    const quantity = of.quantity ?? weightGrams ?? 1;
    const sheet = this.sheets.of(of.sheetId);
    if (sheet === null) return { ok: false, reason: "sheet-over" };
    if (sheet.steps.some(({ stepId }) => stepId === of.stepId)) return { ok: true };
    if (!isOwnersSheet(item, sheet)) return { ok: false, reason: "other-owner" };
    if (sheet.steps.length >= mostSteps) return { ok: false, reason: "sheet-full" };
    const expected = await onHandAt(this.#box, item.sku, sheet.place);
    return this.#step(of.sheetId, {
      ...{ stepId: of.stepId, sku: item.sku, name: item.name, priceMinor: item.priceMinor, quantity, expected },
      ...(item.soldBy === undefined ? {} : { soldBy: item.soldBy }),
      ...(of.isAnew ? { isAnew: true as const } : {}),
    });
  }

  undo(sheetId: string): StaffAnswer {
    const sheet = this.sheets.of(sheetId);
    if (sheet === null) return { ok: false, reason: "sheet-over" };
    if (sheet.steps.length === 0) return { ok: false, reason: "nothing-to-undo" };
    return this.#kept(() => this.sheets.keep({ ...sheet, steps: sheet.steps.slice(0, -1) }));
  }

  drop(sheetId: string): StaffAnswer {
    return this.#kept(() => this.sheets.drop(sheetId));
  }

  /** Books the sheet; again, says that it is booked. */
  async book(sheetId: string, by: Writer, approval: ApprovalGiven | null): Promise<StaffAnswer> {
    if (this.sheets.isBooked(sheetId)) return { ok: true };
    const sheet = this.sheets.of(sheetId);
    if (sheet === null) return { ok: false, reason: "sheet-over" };
    const { currency } = this.#box.inForce;
    const looked = sheetPaper(sheet, { currency, approvedBy: null });
    if (!looked.ok) return looked;
    const size: ActSize =
      sheet.kind === "receive" ? { act: "stock-receive", size: 1 } : { act: "stock-adjust", size: looked.valueMinor };
    const stood = await this.#stands(size, by, approval);
    if (!stood.ok) return stood;
    if (this.sheets.isBooked(sheetId)) return { ok: true };
    // What was counted meanwhile belongs to it too, or somebody else has booked it.
    const now = this.sheets.of(sheetId);
    if (JSON.stringify(now) !== JSON.stringify(sheet)) return { ok: false, reason: "sheet-changed" };
    const made = sheetPaper(sheet, { currency, approvedBy: stood.approvedBy });
    return made.ok ? this.#book(made.paper, by) : made;
  }

  /** @param of.paperId chosen by who asks: the same again is the same paper */
  async adjust(
    of: {
      readonly paperId: string;
      readonly sku: string;
      readonly place: Place;
      readonly change: number;
      readonly reasonId: string;
    },
    by: Writer,
    approval: ApprovalGiven | null,
  ): Promise<StaffAnswer> {
    const { paperId, sku, place, change, reasonId } = of;
    if (this.sheets.isBooked(paperId)) return { ok: true };
    const { reference } = this.#box.ports;
    const reason = reference.reasons().find((one) => one.reasonId === reasonId && one.about === "stock-adjust");
    if (reason === undefined) return { ok: false, reason: "reason-needed" };
    const item = await reference.itemBySku(sku);
    if (item === null) return { ok: false, reason: "unknown-code" };
    const valueMinor = stockValue(this.#box.inForce.priced(item, null), change);
    const stood = await this.#stands({ act: "stock-adjust", size: valueMinor }, by, approval);
    if (!stood.ok) return stood;
    const body = {
      ...{ paperId, currency: this.#box.inForce.currency, valueMinor, reason: { reasonId, name: reason.name } },
      ...(stood.approvedBy === null ? {} : { approvedBy: stood.approvedBy }),
      lines: [{ sku, name: item.name, place, change }],
    };
    return this.#book({ kind: "stock-adjust", body }, by);
  }

  /**
   * Brought elsewhere in the store, or inspected: never more than the books say is there, so that nobody sells what was moved away.
   * @param of.paperId chosen by who asks: the same again is the same paper
   */
  async move(
    of: {
      readonly paperId: string;
      readonly sku: string;
      readonly from: Place;
      readonly to: Place;
      readonly quantity: number;
    },
    by: Writer,
    approval: ApprovalGiven | null,
  ): Promise<StaffAnswer> {
    const { paperId, sku, from, to, quantity } = of;
    if (this.sheets.isBooked(paperId)) return { ok: true };
    if (!isMovable(from) || !isMovable(to)) return { ok: false, reason: "kept-place" };
    if (from.zone === to.zone && from.condition === to.condition) return { ok: false, reason: "same-place" };
    const item = await this.#box.ports.reference.itemBySku(sku);
    if (item === null) return { ok: false, reason: "unknown-code" };
    const stood = await this.#stands({ act: "stock-receive", size: 1 }, by, approval);
    if (!stood.ok) return stood;
    const there = await onHandAt(this.#box, sku, from);
    if (quantity > there) return { ok: false, reason: "not-so-many-there", detail: { there } };
    const body = {
      ...{ paperId, from, to: { ...to, owner: from.owner }, lines: [{ sku, name: item.name, quantity }] },
      ...(stood.approvedBy === null ? {} : { approvedBy: stood.approvedBy }),
    };
    return this.#book({ kind: "stock-move", body }, by);
  }

  #book(paper: StockPaper, by: Writer): StaffAnswer {
    const { paperId } = paper.body;
    if (this.sheets.isBooked(paperId)) return { ok: true };
    const moment = { ...this.#box.inForce.moment(), person: by.personId, store: this.#box.ports.identity.store };
    const draft = stockPaperDraft(paper, moment);
    return this.#box.book(draft, () => this.sheets.booked(paperId)) ?? { ok: true };
  }

  /** Who stands for it: the writer, or the one who shows a PIN for this one act [P9]. */
  async #stands(size: ActSize, { personId, limits }: Writer, approval: ApprovalGiven | null): Promise<Stood> {
    let approver: { readonly personId: string; readonly limits: Writer["limits"] } | null = null;
    if (approval !== null) {
      const check = await this.#pins.check(approval);
      if (!check.ok) return check.refused.ok ? { ok: false, reason: "wrong-pin" } : check.refused;
      this.#box.transact(check.forgetWrong);
      approver = check.staff;
    }
    const permission = permissionFor(size, { by: { personId, limits }, approver });
    if (permission.ok) return permission;
    const { reason, act, limit } = permission;
    return { ok: false, reason, detail: { act, measure: privilegedActs[act], size: permission.size, limit } };
  }

  #step(sheetId: string, step: SheetStep): StaffAnswer {
    const sheet = this.sheets.of(sheetId);
    if (sheet === null) return { ok: false, reason: "sheet-over" };
    if (sheet.steps.some(({ stepId }) => stepId === step.stepId)) return { ok: true };
    const next: StockSheet = { ...sheet, steps: [...sheet.steps, step] };
    return this.#kept(() => this.sheets.keep(next));
  }

  #kept(work: () => void): StaffAnswer {
    return this.#box.transact(work) ?? { ok: true };
  }
}

/** A counter's goods lie in its own stock, and so they are received and counted apart. */
const isOwnersSheet = (item: Item, { place }: StockSheet): boolean =>
  (item.seller !== undefined) === (place.owner === "concession");

/** What the hub's books say of one place at this moment. */
async function onHandAt(box: Box, sku: string, place: Place): Promise<number> {
  const account = stockAccount({ store: box.ports.identity.store, ...place });
  const snapshots = await box.ports.reference.onHand([sku]);
  const snapshot = snapshots.find((one) => one.account === account) ?? null;
  return balanceWith(
    snapshot,
    box.journal.stockMoves(sku).filter((move) => move.account === account),
  );
}
