// Goods that wait under a collection code: line by line, with the numbers that are still to be scanned; then handed over.

import type { HandOverLineView, HandOverView, TillView } from "@evertill/protocol";
import { KeyButton, ProductPicture } from "@evertill/ui";
import { IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import { groupedReceipt } from "./grouped-receipt.ts";
import { sayMissing } from "./serials-panel.tsx";
import styles from "./side-panel.module.css";
import { SidePanel } from "./side-panel.tsx";
import { TextPad } from "./text-pad.tsx";
import { useTillRoom } from "./till-context.ts";

interface HandOverPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
}

export function HandOverPanel({ view, desk }: HandOverPanelProps) {
  const { t } = useTranslation("till");
  const { handOver } = view;
  if (handOver === undefined) return null;
  return (
    <SidePanel title={t("handOver.title")} testId="hand-over-panel" slides>
      {handOver.isDone ? <Done handOver={handOver} /> : <Waiting handOver={handOver} desk={desk} />}
    </SidePanel>
  );
}

function Waiting({ handOver, desk }: { readonly handOver: HandOverView; readonly desk: Desk }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { missing, pieces } = handOver;
  const { entry } = desk.texts;
  const isNumber = missing > 0 || entry !== "";
  return (
    <>
      <ul className={styles.list}>
        {handOver.lines.map((line, index) => (
          <Line key={line.lineId} line={line} index={index} />
        ))}
      </ul>
      <p className={styles.foot}>{t("handOver.soldOn", { receipt: groupedReceipt(handOver.receiptNumber) })}</p>
      <div className={missing === 0 ? styles.action : ask.pad}>
        {missing === 0 ? null : <TextPad field="entry" text={entry} />}
        <KeyButton
          look="primary"
          label={isNumber ? t("serials.enter") : t("handOver.finish", { count: pieces })}
          cap="Enter"
          disabled={desk.waiting !== null || (isNumber && entry === "")}
          testId="hand-over-confirm"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </>
  );
}

function Line({ line, index }: { readonly line: HandOverLineView; readonly index: number }) {
  const { t, i18n } = useTranslation("till");
  const { look, quantity, missing, numbers } = line;
  const said = numbers.map(({ kind, value }) => `${kind.toUpperCase()} ${value}`).join(" · ");
  return (
    <li className={styles.row} data-testid={`hand-over-${index}`}>
      {look === null ? null : <ProductPicture shape={look.shape} colour={look.colour} size={44} />}
      <span className={styles.words}>
        <span className={styles.first}>{inLanguage(line.name, i18n.language)}</span>
        <span className={styles.second}>
          {missing.length > 0 ? <b className={styles.due}>▲ {sayMissing(t, missing, i18n.language)}</b> : said}
        </span>
      </span>
      <span className={styles.money}>× {quantity}</span>
    </li>
  );
}

function Done({ handOver }: { readonly handOver: HandOverView }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <>
      <div className={ask.ask} data-testid="handed-over">
        <IconCircleCheck size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>{t("handOver.done", { count: handOver.pieces })}</p>
        <p className={ask.more}>{t("handOver.soldOn", { receipt: groupedReceipt(handOver.receiptNumber) })}</p>
      </div>
      <div className={styles.action}>
        <KeyButton
          look="primary"
          label={t("key.close")}
          cap="Enter"
          testId="hand-over-confirm"
          onPress={() => store.act({ do: "confirm" })}
        />
      </div>
    </>
  );
}
