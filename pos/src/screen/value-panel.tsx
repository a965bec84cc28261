// A gift card or store credit: its number is scanned or typed; what is on it stands large, with whose word that is; and what
// a customer pays for is put on a gift card.

import type { TillView, ValueView } from "@evertill/protocol";
import { BigAmount, formatMoney, KeyButton, typedMoney } from "@evertill/ui";
import { IconGift } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { shownValue } from "../desk/value-panel.ts";
import { AmountField } from "./amount-field.tsx";
import ask from "./ask.module.css";
import { clockText } from "./clock-text.ts";
import form from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface ValuePanelProps {
  readonly till: Till;
  readonly view: TillView;
}

export function ValuePanel({ till, view }: ValuePanelProps) {
  const value = shownValue(till);
  return value === null ? <AskNumber till={till} view={view} /> : <Shown till={till} view={view} value={value} />;
}

function AskNumber({ till, view }: ValuePanelProps) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const isPaying = view.stage.at === "tendering";
  const { entry } = till.desk.texts;
  return (
    <SidePanel title={t("value.ask")} testId="value-panel" slides>
      <div className={ask.ask}>
        <IconGift size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>{t("value.scan")}</p>
        <p className={ask.more}>{t("value.type")}</p>
      </div>
      {isPaying ? (
        <label className={form.field} htmlFor="value-number">
          <span>{t("value.number")}</span>
          <ReadyInput
            id="value-number"
            label={t("value.number")}
            value={entry}
            inputMode="none"
            onText={(text) => store.write("entry", text)}
            testId="value-number"
          />
        </label>
      ) : null}
      <div className={ask.pad}>
        <TextPad field="entry" text={entry} />
        <KeyButton
          look="primary"
          label={isPaying ? t("value.pay") : t("value.look")}
          cap="Enter"
          disabled={entry === "" || till.desk.waiting !== null}
          testId="value-confirm"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </SidePanel>
  );
}

function Shown({ till, view, value }: ValuePanelProps & { readonly value: ValueView }) {
  const { t } = useTranslation(["till", "ui"]);
  const { store } = useTillRoom();
  const { currency } = view;
  const { price } = till.desk.texts;
  const typedMinor = typedMoney(price, currency);
  const isCard = value.kind === "gift-card";
  return (
    <SidePanel title={t(`tender.${value.kind}`)} testId="value-panel" slides>
      <div className={form.form}>
        <div className={form.what}>
          <p className={form.name}>{value.number}</p>
          <BigAmount amountMinor={value.owedMinor} currency={currency} testId="value-owed" />
          <p className={form.quiet} data-testid="value-word">
            {value.word === "hq"
              ? t(view.health.hq.state === "up" ? "value.word.hq" : "value.word.hqAway", {
                  time: clockText(value.atMs),
                })
              : t(`value.word.${value.word}`, { most: formatMoney(value.mostMinor, currency) })}
          </p>
        </div>
        {isCard ? <AmountField id="load" label={t("value.load")} text={price} testId="load-input" /> : null}
        <div className={form.submit}>
          <KeyButton
            look="primary"
            label={
              price === "" || !isCard
                ? t("value.close")
                : t("value.put", { amount: typedMinor === null ? "" : formatMoney(typedMinor, currency) })
            }
            cap="Enter"
            testId="value-confirm"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
