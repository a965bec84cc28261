// The right column while money is taken: what is still due, the keys of the tenders, the fields of the one chosen, and
// the pad.

import type { TillView } from "@evertill/protocol";
import { BigAmount, formatMoney, formatMoneyShort, KeyButton, Price } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { firstTenderKey, lastTenderKey } from "../desk/read-key.ts";
import { chosenTender, type Tendering } from "../desk/tender-form.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./side.module.css";
import { TaxWords } from "./tax-line.tsx";
import { TenderFields } from "./tender-fields.tsx";
import { corners, sayTake } from "./tender-words.ts";
import { useTillRoom } from "./till-context.ts";
import { TurningPad } from "./turning-pad.tsx";

interface TenderSideProps {
  readonly view: TillView;
  readonly stage: Tendering;
  readonly desk: Desk;
}

export function TenderSide({ view, stage, desk }: TenderSideProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { currency } = view;
  const { sale } = stage;
  const { field } = desk.tender;
  const isPaying = desk.waiting?.command === "take-tender";
  const chosen = chosenTender(stage, desk.tender);
  if (chosen === null) return null;
  return (
    <aside className={`${styles.side} ${styles.tendering}`}>
      <div className={styles.amounts}>
        <div className={styles.amountLine}>
          <span className={styles.word}>{t(sale.tenders.length === 0 ? "total.due" : "total.stillDue")}</span>
          <span className={styles.quiet}>{t("piece", { count: sale.pieces })}</span>
        </div>
        <BigAmount amountMinor={stage.dueMinor} currency={currency} testId="due" />
        <p className={styles.under}>
          {sale.discountMinor > 0 && stage.cashDueMinor === stage.dueMinor ? (
            <span className={styles.saved}>
              {t("offers.saved")} <Price amountMinor={sale.discountMinor} currency={currency} />
            </span>
          ) : null}
          {stage.cashDueMinor === stage.dueMinor ? null : (
            <span className={styles.rounded} data-testid="cash-due">
              {t("cash.rounded")} <Price amountMinor={stage.cashDueMinor} currency={currency} />
            </span>
          )}
          {sale.tenders.length === 0 ? (
            <TaxWords view={view} sale={sale} />
          ) : (
            <span>{t("total.taken", { taken: formatMoney(sale.takenMinor, currency) })}</span>
          )}
        </p>
      </div>
      <TenderKeys stage={stage} chosenId={chosen.tenderId} isPaying={isPaying} />
      <TenderFields view={view} stage={stage} desk={desk} chosen={chosen} />
      {chosen.type === "cash" ? <Notes view={view} stage={stage} isPaying={isPaying} /> : null}
      <div className={styles.pad}>
        <TurningPad key={field} field={field} text={desk.texts[field]} corner={corners[field]} />
      </div>
      <div className={styles.primary}>
        <KeyButton
          label={t("key.back")}
          cap="Esc"
          disabled={isPaying}
          testId="cancel-tender"
          onPress={() => store.act({ do: "back" })}
        />
        <KeyButton
          look="primary"
          label={isPaying ? t("cash.wait") : sayTake(t, { chosen, stage, texts: desk.texts, currency })}
          cap={isPaying ? null : "Enter"}
          disabled={isPaying}
          testId="confirm-tender"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </aside>
  );
}

function TenderKeys({
  stage,
  chosenId,
  isPaying,
}: {
  readonly stage: Tendering;
  readonly chosenId: string;
  readonly isPaying: boolean;
}) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <fieldset
      className={styles.tenderKeys}
      aria-label={t("tender.keys")}
      data-many={stage.takes.length > 4}
      data-rows={Math.ceil(stage.takes.length / 3)}
    >
      {stage.takes.map(({ tenderId, name }, index) => (
        <KeyButton
          key={tenderId}
          label={inLanguage(name, i18n.language)}
          cap={index + firstTenderKey <= lastTenderKey ? `F${index + firstTenderKey}` : null}
          pressed={tenderId === chosenId}
          disabled={isPaying}
          testId={`tender-${tenderId}`}
          onPress={() => store.act({ do: "choose-tender", index })}
        />
      ))}
    </fieldset>
  );
}

function Notes({
  view: { currency },
  stage,
  isPaying,
}: {
  readonly view: TillView;
  readonly stage: Tendering;
  readonly isPaying: boolean;
}) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <fieldset className={styles.notes} aria-label={t("cash.quick")}>
      {shownNotes(stage).map(([amountMinor, index]) => (
        <KeyButton
          key={amountMinor}
          label={formatMoneyShort(amountMinor, currency)}
          after={
            amountMinor === stage.cashDueMinor ? <span className={styles.exact}>{t("cash.hint")}</span> : undefined
          }
          cap={`Alt ${index + 1}`}
          disabled={isPaying}
          testId={`quick-cash-${index}`}
          onPress={() => store.act({ do: "quick-cash", index })}
        />
      ))}
    </fieldset>
  );
}

/** Two rows of tenders leave room for two rows of notes: the exact amount, the nearest, the largest. */
function shownNotes({ quickCashMinor, takes }: Tendering): readonly (readonly [amountMinor: number, index: number])[] {
  const notes = quickCashMinor.map((amountMinor, index) => [amountMinor, index] as const);
  return takes.length <= 3 || notes.length <= 4 ? notes : [...notes.slice(0, 3), ...notes.slice(-1)];
}
