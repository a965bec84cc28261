// The lines of the sale that is being returned: what was paid, what came back earlier, what comes back now.

import type { Currency } from "@evertill/core";
import type { ReturnLineView, ReturnView } from "@evertill/protocol";
import { KeyButton, Price } from "@evertill/ui";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import styles from "./return-lines.module.css";
import { SalePapers } from "./sale-papers.tsx";
import { useTillRoom } from "./till-context.ts";

interface ReturnLinesProps {
  readonly goodsBack: ReturnView;
  readonly currency: Currency;
  readonly chosenLineId: string | null;
}

export function ReturnLines({ goodsBack, currency, chosenLineId }: ReturnLinesProps) {
  const { t } = useTranslation("till");
  const isOfReceipt = goodsBack.withoutReceipt === undefined;
  return (
    <section className={styles.goods} aria-label={t("goodsBack.lines")} data-testid="return-lines">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("column.item")}</th>
            <th scope="col" className={styles.amount}>
              {t(isOfReceipt ? "goodsBack.paid" : "goodsBack.worth")}
            </th>
            <th scope="col" className={styles.back}>
              {t("goodsBack.now")}
            </th>
            <th scope="col" className={`${styles.amount} ${styles.refund}`}>
              {t("goodsBack.refund")}
            </th>
          </tr>
        </thead>
        <tbody>
          {goodsBack.lines.map((line, index) => (
            <Row
              key={line.lineId}
              line={line}
              number={index + 1}
              currency={currency}
              isChosen={line.lineId === chosenLineId}
              isOfReceipt={isOfReceipt}
            />
          ))}
        </tbody>
      </table>
      {isOfReceipt ? <SalePapers /> : null}
    </section>
  );
}

interface RowProps {
  readonly line: ReturnLineView;
  readonly number: number;
  readonly currency: Currency;
  readonly isChosen: boolean;
  readonly isOfReceipt: boolean;
}

function Row({ line, number, currency, isChosen, isOfReceipt }: RowProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const ref = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isChosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const parts: string[] = isOfReceipt ? [t("goodsBack.sold", { count: line.sold })] : [];
  if (line.gift !== undefined) parts.unshift(t("gifts.line", { name: inLanguage(line.gift, i18n.language) }));
  if (line.counterName !== undefined) parts.unshift(inLanguage(line.counterName, i18n.language));
  if (line.returned > 0) parts.push(t("goodsBack.earlier", { count: line.returned }));
  if (line.service?.canBeKept === true && (line.service.isPerformed || line.chosen > 0))
    parts.push(t(line.service.isPerformed ? "services.done" : "services.notDone"));
  if (line.service?.unused !== undefined) {
    const { unusedDays: unused, totalDays: total } = line.service.unused;
    parts.push(t("services.unused", { unused, total }));
  }
  if (line.chosen > 0 && line.service === undefined)
    parts.push(t(`goodsBack.packages.${line.packageState}`), t(`details.conditions.${line.condition}`));
  if (line.weightGrams !== undefined) parts.push(`${(line.weightGrams / 1_000).toFixed(3)} kg`);
  parts.push(...line.numbers.map(({ kind, value }) => `${kind.toUpperCase()} ${value}`));
  if (line.uncollected !== undefined) parts.push(t("handOver.uncollected", { count: line.uncollected }));
  if (isOfReceipt && line.numbers.length > 0 && line.chosen > 0 && line.uncollected === undefined)
    parts.push(t(line.isSeen ? "serials.seen" : "serials.unseen"));
  return (
    <tr
      ref={ref}
      className={styles.row}
      data-chosen={isChosen}
      data-gone={line.left === 0}
      aria-current={isChosen ? "true" : undefined}
      data-testid={`back-${number}`}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => store.act({ do: "choose-line", lineId: line.lineId })}
    >
      <td>
        <p className={styles.name}>{inLanguage(line.name, i18n.language)}</p>
        <p className={styles.more}>{parts.join(" · ")}</p>
      </td>
      <td className={styles.amount}>
        <Price amountMinor={line.paidMinor} currency={currency} bare />
      </td>
      <td className={styles.back} data-testid={`back-quantity-${number}`}>
        {line.left === 0 ? (
          <span className={styles.gone}>{t("goodsBack.gone")}</span>
        ) : (
          <Stepper line={line} number={number} />
        )}
      </td>
      <td className={`${styles.amount} ${styles.refund}`}>
        {line.refundMinor === null ? (
          <span aria-hidden="true">–</span>
        ) : (
          <Price amountMinor={line.refundMinor} currency={currency} bare />
        )}
      </td>
    </tr>
  );
}

function Stepper({ line, number }: { readonly line: ReturnLineView; readonly number: number }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const press = (action: "more" | "fewer") => {
    store.act({ do: "choose-line", lineId: line.lineId });
    store.act({ do: action });
  };
  return (
    <div className={styles.stepper}>
      <KeyButton
        look="icon"
        label={t("key.fewer")}
        icon={<IconMinus size={18} />}
        disabled={line.chosen === 0}
        testId={`back-fewer-${number}`}
        onPress={() => press("fewer")}
      />
      <span className={styles.count} data-some={line.chosen > 0}>
        {line.chosen}
        <small>/{line.left}</small>
      </span>
      <KeyButton
        look="icon"
        label={t("key.more")}
        icon={<IconPlus size={18} />}
        disabled={line.chosen === line.left}
        testId={`back-more-${number}`}
        onPress={() => press("more")}
      />
    </div>
  );
}
