// Goods received and zones counted: the sheet that is being written, or the sheets there are and a new one.

import type { StockCondition } from "@evertill/core";
import type { SheetBegun, SheetListView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePolled } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { type Address, type GoTo, heldConditions } from "../address.ts";
import { momentText } from "../figures.ts";
import { sayPlace, sayZone } from "../words/manager-words.ts";
import { Sheet } from "./sheet.tsx";
import { randomId, useOrder } from "./use-order.ts";
import styles from "./work-section.module.css";

interface WorkSectionProps {
  readonly address: Address;
  readonly goTo: GoTo;
}

export function WorkSection({ address, goTo }: WorkSectionProps) {
  const { t, i18n } = useTranslation("manager");
  const list = usePolled<SheetListView>("api/stock/sheets");
  if (address.sheet !== null)
    return <Sheet key={address.sheet} sheetId={address.sheet} onClose={() => goTo({ sheet: null })} />;
  return (
    <main className={styles.section} data-testid="work">
      <div className={styles.columns}>
        <NewSheet kind="receive" zones={list?.zones ?? []} onBegun={(sheet) => goTo({ sheet })} />
        <NewSheet kind="count" zones={list?.zones ?? []} onBegun={(sheet) => goTo({ sheet })} />
      </div>
      <h2 className={styles.heading}>{t("work.open")}</h2>
      {list === null ? null : list.sheets.length === 0 ? (
        <p className={styles.note} data-testid="no-sheets">
          {t("work.noneOpen")}
        </p>
      ) : (
        <ul className={styles.sheets}>
          {list.sheets.map(({ sheetId, kind, place, delivery, begunBy, begunAtMs, items }) => (
            <li key={sheetId}>
              <button type="button" data-testid="open-sheet" onClick={() => goTo({ sheet: sheetId })}>
                <b>{t(`work.${kind}.title`)}</b>
                <span>{[sayPlace(t, place), delivery].filter((each) => each !== "").join(" · ")}</span>
                <small>
                  {t("work.begun", {
                    who: begunBy === null ? "" : `${begunBy.number} ${begunBy.name}`,
                    time: momentText(begunAtMs, i18n.language),
                  })}
                </small>
                <span className={styles.count}>{t("stock.rows", { count: items })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

/** A consignor's goods come and go by headquarters alone. */
const ownersOfSheets = ["chain", "concession"] as const;

interface NewSheetProps {
  readonly kind: "receive" | "count";
  readonly zones: readonly string[];
  readonly onBegun: (sheetId: string) => void;
}

function NewSheet({ kind, zones, onBegun }: NewSheetProps) {
  const { t } = useTranslation("manager");
  const [sheetId] = useState(randomId);
  const [zone, setZone] = useState("floor");
  const [condition, setCondition] = useState<StockCondition>("new");
  const [owner, setOwner] = useState<(typeof ownersOfSheets)[number]>("chain");
  const [delivery, setDelivery] = useState("");
  const order = useOrder("api/stock/sheet/begin");
  const begin = async () => {
    const place = { zone, owner, condition } as const;
    if (await order.send((): SheetBegun => ({ sheetId, kind, place, delivery }))) onBegun(sheetId);
  };
  return (
    <form
      className={styles.card}
      aria-label={t(`work.${kind}.title`)}
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <h2>{t(`work.${kind}.title`)}</h2>
      <p className={styles.note}>{t(`work.${kind}.what`)}</p>
      {kind === "receive" ? (
        <label>
          {t("work.delivery")}
          <input
            value={delivery}
            maxLength={40}
            autoComplete="off"
            data-testid="delivery"
            onChange={(event) => setDelivery(event.currentTarget.value)}
          />
        </label>
      ) : null}
      <div className={styles.fields}>
        <label>
          {t("work.zone")}
          <select value={zone} data-testid={`${kind}-zone`} onChange={(event) => setZone(event.currentTarget.value)}>
            {(zones.length === 0 ? ["floor"] : zones).map((each) => (
              <option key={each} value={each}>
                {sayZone(t, each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("stock.conditions")}
          <select
            value={condition}
            data-testid={`${kind}-condition`}
            onChange={(event) => {
              const chosen = heldConditions.find((each) => each === event.currentTarget.value);
              if (chosen !== undefined) setCondition(chosen);
            }}
          >
            {heldConditions.map((each) => (
              <option key={each} value={each}>
                {t(`stock.condition.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("stock.owners")}
          <select
            value={owner}
            data-testid={`${kind}-owner`}
            onChange={(event) => {
              const chosen = ownersOfSheets.find((each) => each === event.currentTarget.value);
              if (chosen !== undefined) setOwner(chosen);
            }}
          >
            {ownersOfSheets.map((each) => (
              <option key={each} value={each}>
                {t(`stock.owner.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {order.refused === null ? null : <RefusedLine refused={order.refused} testId={`${kind}-refused`} />}
      <KeyButton
        look="primary"
        label={t(`work.${kind}.begin`)}
        disabled={order.isWaiting}
        testId={`begin-${kind}`}
        onPress={() => void begin()}
      />
    </form>
  );
}
