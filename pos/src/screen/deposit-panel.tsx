// A deposit: of which kind, what that means by law and whether it counts for more later, and how much.

import type { DepositKindView, TillView } from "@evertill/protocol";
import { formatMoney, KeyButton, Price, typedMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { depositKinds } from "../desk/depositing.ts";
import type { Panel, Till } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { AmountField } from "./amount-field.tsx";
import { inLanguage } from "./bilingual.ts";
import { Choice, Choices } from "./choices.tsx";
import styles from "./form-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface DepositPanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly panel: Extract<Panel, { is: "deposit" }>;
}

export function DepositPanel({ till, view, panel: { mark } }: DepositPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { price } = till.desk.texts;
  const typedMinor = typedMoney(price, currency);
  const kinds = depositKinds(till);
  const kind = kinds[mark];
  return (
    <SidePanel title={t("deposit.title")} testId="deposit-panel" slides>
      <div className={styles.form}>
        <Choices title={t("deposit.kind")} cap="↑ ↓" columns={2}>
          {kinds.map(({ kindId, name }, index) => (
            <Choice
              key={kindId}
              label={inLanguage(name, i18n.language)}
              isChosen={index === mark}
              testId={`deposit-kind-${kindId}`}
              onPress={() => store.act({ do: "choose-deposit", index })}
            />
          ))}
        </Choices>
        <div className={styles.what}>
          <p className={styles.pair}>
            <span className={styles.quiet}>{t("deposit.for")}</span>
            <Price amountMinor={saleOf(view)?.totalMinor ?? 0} currency={currency} />
          </p>
          {kind === undefined ? null : <DepositTerms kind={kind} currency={currency} />}
        </div>
        <AmountField id="price" label={t("deposit.field")} text={price} testId="deposit-input" />
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("deposit.take", { amount: typedMinor === null ? "" : formatMoney(typedMinor, currency) })}
            cap="Enter"
            disabled={till.desk.waiting !== null}
            testId="take-deposit"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}

interface DepositTermsProps {
  readonly kind: DepositKindView;
  readonly currency: TillView["currency"];
}

function DepositTerms({ kind: { rule, days, expansion }, currency }: DepositTermsProps) {
  const { t } = useTranslation("till");
  const money = (amountMinor: number) => formatMoney(amountMinor, currency);
  return (
    <>
      <p className={styles.quiet}>
        {t(`deposit.law.${rule}`)} {t("deposit.kept", { count: days })}
      </p>
      {expansion === undefined ? null : (
        <p data-testid="deposit-expansion">
          {expansion.times === null
            ? expansion.steps
                .map(({ paidMinor, countsMinor }) =>
                  t("deposit.counts", { paid: money(paidMinor), counts: money(countsMinor) }),
                )
                .join(" · ")
            : t("deposit.times", { times: expansion.times })}{" "}
          {t("deposit.period", { from: expansion.fromText, until: expansion.untilText })}
        </p>
      )}
    </>
  );
}
