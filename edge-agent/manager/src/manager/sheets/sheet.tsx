// A sheet being written: one field that is always ready for the scanner, the lines with what they come to, and what is booked
// only when somebody says so. The last step can always be taken back.

import type { SheetLine } from "@evertill/core";
import type { ApprovalGiven, SheetBooked, SheetNamed, SheetScanned, SheetView } from "@evertill/protocol";
import { formatMoney, KeyButton, SayLine } from "@evertill/ui";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useAsked, useRoom } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { quantityText, signedText } from "../figures.ts";
import { sayPlace } from "../words/manager-words.ts";
import { ApprovalForm, asksApproval } from "./approval-form.tsx";
import { readScan } from "./read-scan.ts";
import { useOrder } from "./use-order.ts";
import styles from "./work-section.module.css";

interface SheetProps {
  readonly sheetId: string;
  readonly onClose: () => void;
}

export function Sheet({ sheetId, onClose }: SheetProps) {
  const { t } = useTranslation(["manager", "ui"]);
  const { as } = useRoom();
  const { answer, again: done } = useAsked<{ readonly sheet: SheetView | null }>(
    `api/stock/sheet?${new URLSearchParams({ sheetId })}`,
  );
  const sheet = answer?.sheet;
  const [isBooked, setBooked] = useState(false);
  const scan = useOrder("api/stock/sheet/scan");
  const undo = useOrder("api/stock/sheet/undo");
  const drop = useOrder("api/stock/sheet/drop");
  const book = useOrder("api/stock/sheet/book");
  const bookIt = async (approval?: ApprovalGiven) => {
    if (await book.send((_, by): SheetBooked => ({ sheetId, approval: by }), approval)) setBooked(true);
    done();
  };
  if (isBooked)
    return (
      <main className={styles.section} data-testid="booked">
        <SayLine
          tone="good"
          toneWord={t("ui:tone.good")}
          testId="booked-line"
          keys={<KeyButton label={t("work.on")} testId="sheet-close" onPress={onClose} />}
        >
          {t("work.booked")}
        </SayLine>
      </main>
    );
  if (sheet === undefined) return <main className={styles.section} />;
  if (sheet === null)
    return (
      <main className={styles.section}>
        <SayLine
          tone="info"
          toneWord={t("ui:tone.info")}
          keys={<KeyButton label={t("work.on")} testId="sheet-close" onPress={onClose} />}
        >
          {t("work.over")}
        </SayLine>
      </main>
    );
  const refused = scan.refused ?? undo.refused ?? drop.refused;
  return (
    <main className={styles.section} data-testid="sheet" data-kind={sheet.kind}>
      <header className={styles.head}>
        <h2>
          {t(`work.${sheet.kind}.title`)}
          <small>{[sayPlace(t, sheet.place), sheet.delivery].filter((each) => each !== "").join(" · ")}</small>
        </h2>
        <KeyButton label={t("work.later")} testId="sheet-later" onPress={onClose} />
      </header>
      <ScanField
        isReady={!scan.isWaiting}
        onScan={async (text, quantity) => {
          undo.forget();
          await scan.send((stepId): SheetScanned => ({ sheetId, stepId, text, quantity, isAnew: false }));
          done();
        }}
      />
      {refused === null ? null : <RefusedLine refused={refused} testId="sheet-refused" />}
      <div className={styles.lines}>
        {sheet.lines.length === 0 ? (
          <p className={styles.empty}>{t(`work.${sheet.kind}.empty`)}</p>
        ) : (
          <Lines
            sheet={sheet}
            onAnew={async (sku) => {
              await scan.send((stepId): SheetScanned => ({ sheetId, stepId, text: sku, quantity: 0, isAnew: true }));
              done();
            }}
          />
        )}
      </div>
      {sheet.uncounted > 0 ? (
        <p className={styles.note} data-testid="uncounted" data-count={sheet.uncounted}>
          {t("work.uncounted", { count: sheet.uncounted })}
        </p>
      ) : null}
      {book.refused === null || book.refused.reason === "approval-needed" ? null : (
        <RefusedLine refused={book.refused} testId="book-refused" />
      )}
      {book.refused !== null && asksApproval(book.refused) ? (
        <ApprovalForm refused={book.refused} isWaiting={book.isWaiting} onApprove={(by) => void bookIt(by)} />
      ) : null}
      <footer className={styles.foot}>
        <KeyButton
          label={t("work.undo")}
          disabled={sheet.steps === 0 || undo.isWaiting}
          testId="sheet-undo"
          onPress={() => {
            scan.forget();
            book.forget();
            void undo.send((): SheetNamed => ({ sheetId })).then(done);
          }}
        />
        <KeyButton
          label={t("work.drop")}
          disabled={drop.isWaiting}
          testId="sheet-drop"
          onPress={() => void drop.send((): SheetNamed => ({ sheetId })).then((isDone) => isDone && onClose())}
        />
        <span className={styles.value}>
          {sheet.kind === "count" ? t("work.value", { value: formatMoney(sheet.valueMinor, as.currency) }) : ""}
        </span>
        <KeyButton
          look="primary"
          label={t(`work.${sheet.kind}.book`)}
          disabled={sheet.lines.length === 0 || book.isWaiting}
          testId="sheet-book"
          onPress={() => void bookIt()}
        />
      </footer>
    </main>
  );
}

interface ScanFieldProps {
  readonly isReady: boolean;
  readonly onScan: (text: string, quantity: number | null) => Promise<void>;
}

function ScanField({ isReady, onScan }: ScanFieldProps) {
  const { t } = useTranslation("manager");
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const enter = (event?: FormEvent) => {
    event?.preventDefault();
    const said = text.trim();
    if (said === "" || !isReady) return;
    const scanned = readScan(said);
    setText("");
    void onScan(scanned.text, scanned.quantity).then(() => field.current?.focus());
  };
  return (
    <form className={styles.scan} onSubmit={enter}>
      <input
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: a hand scanner types into whatever has the focus
        autoFocus
        value={text}
        autoComplete="off"
        placeholder={t("work.scan")}
        aria-label={t("work.scan")}
        data-testid="scan"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" hidden />
      <KeyButton label={t("work.add")} cap="Enter" disabled={!isReady} testId="scan-add" onPress={enter} />
    </form>
  );
}

interface LinesProps {
  readonly sheet: SheetView;
  readonly onAnew: (sku: string) => Promise<void>;
}

function Lines({ sheet, onAnew }: LinesProps) {
  const { t } = useTranslation("manager");
  const isCount = sheet.kind === "count";
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("stock.column.item")}</th>
          <th scope="col">{t(isCount ? "work.column.counted" : "work.column.received")}</th>
          {isCount ? <th scope="col">{t("work.column.expected")}</th> : null}
          {isCount ? <th scope="col">{t("work.column.difference")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {sheet.lines.map((line) => (
          <Line key={line.sku} line={line} isCount={isCount} onAnew={() => void onAnew(line.sku)} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly line: SheetLine;
  readonly isCount: boolean;
  readonly onAnew: () => void;
}

function Line({ line, isCount, onAnew }: LineProps) {
  const { t, i18n } = useTranslation("manager");
  const { sku, name, soldBy, quantity, expected, difference, hasMoved } = line;
  const isWeighed = soldBy === "weight";
  return (
    <tr data-testid={`line-${sku}`} data-moved={hasMoved}>
      <th scope="row">
        {inLanguage(name, i18n.language)}
        <small>{sku}</small>
        {hasMoved ? (
          <span className={styles.moved} data-testid={`moved-${sku}`}>
            {t("work.moved")} <KeyButton look="quiet" label={t("work.anew")} testId={`anew-${sku}`} onPress={onAnew} />
          </span>
        ) : null}
      </th>
      <td data-testid={`quantity-${sku}`}>{quantityText(quantity, isWeighed)}</td>
      {isCount ? <td>{quantityText(expected, isWeighed)}</td> : null}
      {isCount ? (
        <td data-testid={`difference-${sku}`} data-off={difference !== 0}>
          {difference === 0 ? t("work.agrees") : signedText(difference, isWeighed)}
        </td>
      ) : null}
    </tr>
  );
}
