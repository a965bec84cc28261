// Somebody else stands for one act beyond the limit of who is signed in, by number and PIN; who is signed in stays so.

import type { ApprovalGiven, Refusal } from "@evertill/protocol";
import { formatMoney, KeyButton } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../door/door-context.ts";
import { NumberAndPin } from "../../door/number-and-pin.tsx";
import styles from "./approval-form.module.css";

/** Reasons that an approval may answer. */
export const asksApproval = (refused: Refusal | null): boolean =>
  refused !== null && ["approval-needed", "beyond-limit", "wrong-pin", "locked-out"].includes(refused.reason);

interface ApprovalFormProps {
  readonly refused: Refusal;
  readonly isWaiting: boolean;
  readonly onApprove: (approval: ApprovalGiven) => void;
}

export function ApprovalForm({ refused, isWaiting, onApprove }: ApprovalFormProps) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const [number, setNumber] = useState("");
  const [pin, setPin] = useState("");
  const { measure, size, limit } = refused.detail ?? {};
  const money = (value: unknown) => formatMoney(Number(value ?? 0), as.currency);
  const approve = () => {
    onApprove({ number, pin });
    setPin("");
  };
  return (
    <form
      className={styles.approval}
      aria-label={t("approval.title")}
      data-testid="approval"
      onSubmit={(event) => {
        event.preventDefault();
        approve();
      }}
    >
      <h3>{t("approval.title")}</h3>
      {measure === "minor" ? (
        <p>{t("approval.beyond", { size: money(size), limit: money(limit) })}</p>
      ) : (
        <p>{t("approval.never")}</p>
      )}
      <div className={styles.fields}>
        <NumberAndPin
          {...{ number, pin }}
          label={{ number: t("approval.number"), pin: t("approval.pin") }}
          testId="approval"
          onNumber={setNumber}
          onPin={setPin}
        />
        <KeyButton
          look="primary"
          label={t("approval.approve")}
          disabled={isWaiting || number === "" || pin === ""}
          testId="approval-submit"
          onPress={approve}
        />
      </div>
    </form>
  );
}
