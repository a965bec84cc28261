// Services when their goods come back: what is not done yet comes back with them, what was performed is kept where its rule
// says so.

import type { ChosenLine, ReturnableLine } from "../after-sale/returnable.ts";
import type { Bilingual } from "../item.ts";
import type { ServiceKind } from "./service.ts";

/** Performed for goods that came back, and paid all the same. */
export interface KeptService {
  /** Of the service, in the original sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly name: Bilingual;
  readonly service: ServiceKind;
  readonly quantity: number;
}

/** Whether it matters that it was performed. */
export const canBeKept = ({ line, left }: Pick<ReturnableLine, "line" | "left">): boolean =>
  line.service?.oncePerformed === "kept" && left > 0;

/** Pieces of a service that nobody needs any more once `chosen` of its goods came back: at most as many as those. */
function idlePieces(
  service: ReturnableLine,
  returnable: readonly ReturnableLine[],
  chosen: readonly ChosenLine[],
): number {
  const goods = returnable.find(({ line }) => line.lineId === service.line.service?.forLineId);
  if (service.line.contract !== undefined) return idleCover(service, returnable, { goods, chosen });
  const back = chosen.find(({ lineId }) => lineId === goods?.line.lineId)?.quantity ?? 0;
  if (goods === undefined || back === 0) return 0;
  return Math.min(back, Math.max(0, service.left - (goods.left - back)));
}

/** A warranty is for one piece: of several, those sold last end first. */
function idleCover(
  cover: ReturnableLine,
  returnable: readonly ReturnableLine[],
  { goods, chosen }: { readonly goods: ReturnableLine | undefined; readonly chosen: readonly ChosenLine[] },
): number {
  const back = chosen.find(({ lineId }) => lineId === goods?.line.lineId)?.quantity ?? 0;
  if (goods === undefined || back === 0 || cover.left === 0) return 0;
  const inForce = returnable.filter(
    ({ line, left }) => left > 0 && line.contract !== undefined && line.service?.forLineId === goods.line.lineId,
  );
  return inForce.indexOf(cover) >= goods.left - back ? 1 : 0;
}

/**
 * The chosen lines after one of them changed, in the order of the sale. Services of the goods that were changed come back as
 * far as their goods do; other services stay as they were chosen, and never fall below that.
 * @param of.changed the line that was chosen anew @param of.performed services that were done, and are kept
 */
export function withServices(
  returnable: readonly ReturnableLine[],
  of: { readonly chosen: readonly ChosenLine[]; readonly changed: string; readonly performed: readonly string[] },
): readonly ChosenLine[] {
  const { chosen, changed, performed } = of;
  return returnable.flatMap((each) => {
    const { lineId, service } = each.line;
    const choice = chosen.find((one) => one.lineId === lineId);
    if (service === undefined) return choice === undefined ? [] : [choice];
    const isKept = performed.includes(lineId) && canBeKept(each);
    const asked = service.forLineId === changed ? 0 : (choice?.quantity ?? 0);
    const quantity = isKept ? 0 : Math.max(asked, idlePieces(each, returnable, chosen));
    return quantity === 0 ? [] : [{ lineId, quantity, packageState: "sealed" as const }];
  });
}

/** What stays paid though its goods come back. */
export function keptServices(
  returnable: readonly ReturnableLine[],
  { chosen, performed = [] }: { readonly chosen: readonly ChosenLine[]; readonly performed?: readonly string[] },
): readonly KeptService[] {
  return returnable.flatMap((each) => {
    const { lineId, sku, name, service } = each.line;
    const quantity = performed.includes(lineId) && canBeKept(each) ? idlePieces(each, returnable, chosen) : 0;
    return service === undefined || quantity === 0 ? [] : [{ lineId, sku, name, service: service.kind, quantity }];
  });
}
