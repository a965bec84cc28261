// The fields of the tender that was chosen; what is typed goes into the one that is lit.

import type { TenderKeyView, TillView } from "@evertill/protocol";
import { formatMoney } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { formOf, type Tendering } from "../desk/tender-form.ts";
import { ReadyInput } from "./ready-input.tsx";
import styles from "./side.module.css";
import { corners } from "./tender-words.ts";
import { useTillRoom } from "./till-context.ts";

interface TenderFieldsProps {
  readonly view: TillView;
  readonly stage: Tendering;
  readonly desk: Desk;
  readonly chosen: TenderKeyView;
}

export function TenderFields({ view, stage, desk, chosen }: TenderFieldsProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { currency } = view;
  const placeholder = {
    amount: chosen.type === "cash" ? t("cash.hint") : formatMoney(stage.dueMinor, currency),
    approval: t("tender.approvalHint"),
    last4: t("tender.optional"),
    paymentCode: t("tender.paymentCodeHint"),
    voucherNumber: t("tender.voucherNumberHint"),
    months: (chosen.months ?? []).join(" · "),
    providerCode: t("tender.providerCodeHint"),
    grade: t("tender.gradeHint"),
    qualification: t("tender.qualificationHint"),
    serial: t("tender.serialHint"),
    points: chosen.points === undefined ? "" : t("tender.pointsHint", { count: chosen.points.mostPoints }),
  };
  const label = {
    amount: t(
      chosen.type === "cash" ? "total.cash" : chosen.type === "voucher" ? "tender.faceAmount" : "tender.amount",
    ),
    approval: t("tender.approval"),
    last4: t("tender.last4"),
    paymentCode: t("tender.paymentCode"),
    voucherNumber: t("tender.voucherNumber"),
    months: t("tender.months"),
    providerCode: t("tender.approval"),
    grade: t("tender.grade"),
    qualification: t("tender.qualification"),
    serial: t("tender.serial"),
    points: t("tender.pointsToSpend"),
  };
  return (
    <div className={styles.fields} data-form={chosen.type}>
      {formOf(chosen).fields.map((field) => (
        <label key={field} className={styles.field} data-active={desk.tender.field === field} htmlFor={field}>
          <span>{label[field]}</span>
          <ReadyInput
            id={field}
            className={styles.fieldText}
            label={label[field]}
            placeholder={placeholder[field]}
            value={desk.texts[field]}
            inputMode={corners[field] === "ABC" ? "text" : "none"}
            isReady={desk.tender.field === field}
            onText={(text) => store.write(field, text)}
            onFocus={() => store.act({ do: "tender-field", field })}
            testId={`${field}-input`}
          />
        </label>
      ))}
    </div>
  );
}
