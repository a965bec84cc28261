// A mark that is missing or wrong: put in at its time, or taken away, with the reason.

import type { ClockMark } from "@evertill/core";
import type { HoursCorrected } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusedLine } from "../../door/refused-line.tsx";
import { momentText } from "../figures.ts";
import { useOrder } from "../sheets/use-order.ts";
import styles from "./hours-card.module.css";

interface CorrectFormProps {
  readonly of: Pick<HoursCorrected, "personId" | "businessDay">;
  readonly marks: readonly ClockMark[];
  readonly done: () => void;
}

export function CorrectForm({ of: { personId, businessDay }, marks, done }: CorrectFormProps) {
  const { t, i18n } = useTranslation("manager");
  const order = useOrder("api/hours/correct");
  const [what, setWhat] = useState("out");
  const [time, setTime] = useState("");
  const [reason, setReason] = useState("");
  const gone = marks.find(({ epoch, seq }) => what === `${epoch}/${seq}`);
  const isReady = reason.trim() !== "" && (gone !== undefined || time !== "") && !order.isWaiting;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!isReady) return;
    const body: HoursCorrected = {
      ...{ personId, businessDay, reason },
      voids: gone === undefined ? null : { epoch: gone.epoch, seq: gone.seq },
      mark: gone === undefined ? { is: what === "in" ? "in" : "out", time } : null,
    };
    if (await order.send(() => body)) done();
  };
  return (
    <form className={styles.correct} onSubmit={(event) => void submit(event)}>
      <label>
        {t("hours.what")}
        <select value={what} data-testid="correct-what" onChange={(event) => setWhat(event.currentTarget.value)}>
          <option value="out">{t("hours.putOut")}</option>
          <option value="in">{t("hours.putIn")}</option>
          {marks.map(({ epoch, seq, is, atMs }) => (
            <option key={`${epoch}/${seq}`} value={`${epoch}/${seq}`}>
              {t(is === "in" ? "hours.takeIn" : "hours.takeOut", { time: momentText(atMs, i18n.language) })}
            </option>
          ))}
        </select>
      </label>
      {gone === undefined ? (
        <label>
          {t("hours.time")}
          <input
            type="time"
            value={time}
            data-testid="correct-time"
            onChange={(event) => setTime(event.currentTarget.value)}
          />
        </label>
      ) : null}
      <label>
        {t("hours.reason")}
        <input
          value={reason}
          maxLength={200}
          autoComplete="off"
          data-testid="correct-reason"
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <KeyButton
        look="primary"
        label={t("hours.book")}
        cap="Enter"
        disabled={!isReady}
        testId="correct-book"
        onPress={() => void submit()}
      />
      {order.refused === null ? null : <RefusedLine refused={order.refused} testId="correct-refused" />}
    </form>
  );
}
