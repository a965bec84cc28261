// Lines of an acquirer's list and of the tills that do not agree: which, by how much, where it was taken, and what to do.

import type { SettlementDifferenceView } from "@evertill/protocol";
import { formatMoney, MarkShape } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../door/door-context.ts";
import styles from "./settlements-card.module.css";

export function DifferenceList({ differences }: { readonly differences: readonly SettlementDifferenceView[] }) {
  // One reference may be listed three times, as like as two peas: its place tells the lines apart.
  const keyed = differences.map((of, place) => ({ of, key: `${of.is} ${of.kind} ${of.reference} ${place}` }));
  return (
    <ul className={styles.differences}>
      {keyed.map(({ of, key }) => (
        <Difference key={key} of={of} />
      ))}
    </ul>
  );
}

function Difference({ of }: { readonly of: SettlementDifferenceView }) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const { is, kind, reference, acquirerReference, oursMinor, theirsMinor, receiptNumber, box } = of;
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, as.currency));
  const ours = t("settlement.sideOurs", { amount: money(oursMinor) });
  const theirs = t("settlement.sideTheirs", { amount: money(theirsMinor) });
  return (
    <li data-testid="settlement-difference" data-is={is} data-reference={reference}>
      <MarkShape worst={is === "only-theirs" ? "stop" : "warn"} />
      <span>
        <strong>{t(`settlement.difference.${is}`)}</strong> {t(`settlement.kind.${kind}`)} · {ours} · {theirs}
        <small>
          {t("settlement.reference", { reference })}
          {acquirerReference === null
            ? null
            : ` · ${t("settlement.acquirerReference", { reference: acquirerReference })}`}
          {receiptNumber === null ? null : ` · ${t("settlement.receipt", { number: receiptNumber })}`}
          {box === null ? null : ` · ${box}`}
        </small>
        <small>{t(`settlement.todo.${is}`)}</small>
      </span>
    </li>
  );
}
