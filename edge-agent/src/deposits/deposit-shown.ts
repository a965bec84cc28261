// What the window is told of deposits: the kinds that can be taken now for the open goods, with what each promises.

import { type DepositKind, isTaken, timeTextAt } from "@evertill/core";
import type { DepositKindView, TillView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";

export function depositKindsShown({
  lane,
  inForce,
  ports,
  entryClock,
}: Pick<Box, "lane" | "inForce" | "ports" | "entryClock">): Pick<TillView, "depositKinds"> {
  if (lane.stage.at !== "open") return {};
  const { lines } = lane.stage.sale.basket;
  const timeZone = ports.reference.store()?.timeZone ?? "UTC";
  const at = { lines, atMs: entryClock.now().wallMs };
  return {
    depositKinds: inForce.depositKinds.filter((kind) => isTaken(kind, at)).map((kind) => shown(kind, timeZone)),
  };
}

function shown({ kindId, name, rule, days, expansion }: DepositKind, timeZone: string): DepositKindView {
  if (expansion === undefined) return { kindId, name, rule, days };
  const { steps = [], factorBp, fromMs, untilMs } = expansion;
  const times = factorBp === undefined ? null : factorBp / 10_000;
  const [fromText, untilText] = [timeTextAt(fromMs, timeZone), timeTextAt(untilMs, timeZone)];
  return { kindId, name, rule, days, expansion: { steps, times, fromText, untilText } };
}
