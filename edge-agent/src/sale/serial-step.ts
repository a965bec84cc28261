// Numbers of pieces: taken for a line of the open sale, and looked at again as the piece comes back.

import {
  type BasketChange,
  isImei,
  numbersOf,
  permissionFor,
  privilegedActs,
  type ReturnableLine,
  returnableLines,
  type SoldPiece,
  serialText,
  withNumber,
} from "@evertill/core";
import type { LaneContext } from "./lane-input.ts";
import { type LaneStep, refuse } from "./lane-move.ts";
import type { OpenSale, SignedIn } from "./lane-state.ts";
import type { OpenReturn } from "./return-state.ts";

export interface TakeSerial {
  readonly lineId: string;
  readonly text: string;
  readonly sold: readonly SoldPiece[];
}

/** A number for a line; a piece that was sold before is refused, or somebody who may stands for it [P5, P9]. */
export function serialTaken(
  sale: OpenSale,
  { lineId, text, sold }: TakeSerial,
  { by, approver }: { readonly by: SignedIn; readonly approver: LaneContext["approver"] },
): Extract<BasketChange, { ok: true }> | Extract<LaneStep, { ok: false }> {
  const line = sale.basket.lines.find((each) => each.lineId === lineId);
  const change = withNumber(sale.basket, lineId, text);
  if (!change.ok) return change;
  const again = sold.find(({ sku }) => sku === line?.sku || isImei(serialText(text) ?? ""));
  if (again === undefined) return change;
  if (line?.serialRule?.again !== "approve") return refuse("serial-sold", { receipt: again.receiptNumber });
  const permission = permissionFor({ act: "sell-again", size: 1 }, { by, approver });
  if (!permission.ok) {
    const { reason, act, size, limit } = permission;
    return refuse(reason, { act, measure: privilegedActs[act], size, limit });
  }
  const stoodFor = withNumber(sale.basket, lineId, text, permission.approvedBy ?? by.personId);
  return stoodFor.ok ? stoodFor : refuse(stoodFor.reason);
}

/** The line whose piece has this number and has not come back; null: none of that receipt. */
export function lineOfPiece({ sale, earlier }: OpenReturn, text: string): ReturnableLine | null {
  const value = serialText(text);
  const lines = value === null ? [] : returnableLines(sale, earlier);
  const isIt = ({ line }: ReturnableLine) =>
    numbersOf(line).some((number) => (serialText(number.value) ?? number.value) === value);
  return lines.find(isIt) ?? null;
}
