// Goods that wait for their weight: what the scale shows, what it comes to, and a field for a weight that no scale says.

import type { TillView, WeighingView } from "@evertill/protocol";
import { formatMoney, KeyButton, Price, ProductPicture } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Till } from "../desk/desk-state.ts";
import { inLanguage } from "./bilingual.ts";
import form from "./form-panel.module.css";
import { ReadyInput } from "./ready-input.tsx";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";
import styles from "./weighing-panel.module.css";

interface WeighingPanelProps {
  readonly till: Till;
  readonly view: TillView;
  readonly weighing: WeighingView;
}

export function WeighingPanel({ till, view, weighing }: WeighingPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const { weight } = till.desk.texts;
  const isAgain = weighing.isUnchanged && weight === "";
  const isTyped = weight !== "";
  return (
    <SidePanel title={t("weighing.title")} testId="weighing-panel" slides>
      <div className={form.form}>
        <div className={styles.goods}>
          <ProductPicture shape={weighing.look.shape} colour={weighing.look.colour} size={44} />
          <div className={form.what}>
            <p className={form.name}>{inLanguage(weighing.name, i18n.language)}</p>
            <p className={form.quiet}>
              {t("weighing.perKg", { amount: formatMoney(weighing.pricePerKgMinor, currency) })}
            </p>
          </div>
        </div>
        <Glass weighing={weighing} currency={currency} />
        <ScaleKeys weighing={weighing} />
        <label className={form.field} htmlFor="weight">
          <span>{t("weighing.field")}</span>
          <ReadyInput
            id="weight"
            label={t("weighing.field")}
            value={weight}
            inputMode="none"
            onText={(typed) => store.write("weight", typed)}
            testId="weight-input"
          />
          <span>kg</span>
        </label>
        <div className={form.pad}>
          <TextPad field="weight" text={weight} corner="." />
        </div>
        <div className={form.submit}>
          {isTyped || weighing.scale === "stable" ? (
            <KeyButton
              look="primary"
              label={t(isTyped ? "weighing.setTyped" : isAgain ? "weighing.again" : "weighing.take")}
              cap="Enter"
              disabled={till.desk.waiting !== null}
              testId="take-weight"
              onPress={() => store.act({ do: "confirm" })}
            />
          ) : null}
        </div>
      </div>
    </SidePanel>
  );
}

/** As the scale's own display, with the word for its state. */
function Glass({ weighing, currency }: Pick<WeighingPanelProps, "weighing"> & Pick<TillView, "currency">) {
  const { t } = useTranslation("till");
  const { scale, weightGrams, amountMinor, isNet } = weighing;
  const state = weighing.isUnchanged ? "unchanged" : scale;
  return (
    <div className={styles.glass} data-state={state} data-testid="weighing-glass">
      <p className={styles.state} role="status">
        <b>{weighing.isUnchanged ? "▲" : marks[scale]}</b> {t(`weighing.scale.${state}`)}
        {isNet ? ` · ${t("weighing.net")}` : null}
      </p>
      <p className={styles.weight} data-none={weightGrams === null} data-testid="weighing-grams">
        {weightGrams === null ? "0.000" : (weightGrams / 1_000).toFixed(3)} <small>kg</small>
      </p>
      <p className={styles.amount}>
        {amountMinor === null ? null : <Price amountMinor={amountMinor} currency={currency} />}
      </p>
    </div>
  );
}

/** A shape beside the colour. */
const marks: Readonly<Record<WeighingView["scale"], string>> = {
  ...{ absent: "■", away: "■", starting: "…", stable: "●", unstable: "≈", zero: "○" },
  ...{ "under-zero": "▼", "over-weight": "▲", "not-ready": "■" },
};

function ScaleKeys({ weighing: { keys, isNet } }: Pick<WeighingPanelProps, "weighing">) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  if (keys.length === 0) return null;
  const tare = isNet ? "clear-tare" : "tare";
  return (
    <div className={styles.keys}>
      <KeyButton
        label={t("weighing.key.zero")}
        cap="F7"
        testId="scale-zero"
        onPress={() => store.act({ do: "press-scale", key: "zero" })}
      />
      <KeyButton
        label={t(`weighing.key.${tare}`)}
        cap="F8"
        testId="scale-tare"
        onPress={() => store.act({ do: "press-scale", key: tare })}
      />
    </div>
  );
}
