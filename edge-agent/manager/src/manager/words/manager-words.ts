// Joins the manager's words to i18next's types, and turns codes of the hub into words. A code without words of its own
// still says what it is.

import type { StockPlaceView } from "@evertill/protocol";
import type { TFunction } from "i18next";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    manager: typeof en;
  }
}

export const managerWords = { "zh-CN": zh, en } as const;

type ManagerT = TFunction<"manager">;

const isKeyOf = <T extends object>(words: T, key: string): key is string & keyof T => Object.hasOwn(words, key);

export const sayKind = (t: ManagerT, kind: string): string =>
  isKeyOf(en.kind, kind) ? t(`kind.${kind}`, { kind }) : t("kind.other", { kind });

export const sayTender = (t: ManagerT, tender: string): string =>
  isKeyOf(en.tender, tender) ? t(`tender.${tender}`, { tender }) : t("tender.other", { tender });

export const sayZone = (t: ManagerT, zone: string): string =>
  isKeyOf(en.stock.zone, zone) ? t(`stock.zone.${zone}`) : zone;

/** "Sales floor · new"; whose goods only where they are not the chain's own. */
export function sayPlace(t: ManagerT, of: Pick<StockPlaceView, "zone" | "owner" | "condition">): string {
  const { zone, owner, condition } = of;
  const where = sayZone(t, zone);
  const whose = owner === "chain" ? [] : [t(`stock.owner.${owner}`)];
  return [where, t(`stock.condition.${condition}`), ...whose].join(" · ");
}
