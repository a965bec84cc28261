// A box's program: what runs, how far an update is and why it waits or went no further, a release sent to the box, and who
// sent what.

import type { BoxUpdateView, UpdateOrderView } from "@evertill/hq-server";
import { MarkShape, SayLine, type Worst } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { bytesText, timeText } from "../figures.ts";
import { usePerson } from "../person.ts";
import { type Order, useUpdate } from "../update-store.ts";
import type { Ask } from "../use-asked.ts";
import { sayUpdate, sayUpdateReason } from "../words/console-words.ts";
import styles from "./update-panel.module.css";

interface UpdatePanelProps {
  readonly ask: Ask;
  readonly of: { readonly store: string; readonly box: string };
}

export function UpdatePanel({ ask, of }: UpdatePanelProps) {
  const { t } = useTranslation(["console", "ui"]);
  const [view, order] = useUpdate(ask, of);
  const [person] = usePerson();
  const [refused, setRefused] = useState<string | null>(null);
  if (view === null) return null;
  const send: Order = async (request) => {
    const why = await order(request);
    setRefused(why);
    return why;
  };
  const isNamed = person.trim() !== "";
  return (
    <section className={styles.panel} aria-labelledby="update" data-testid="update">
      <h3 id="update">{t("update.title")}</h3>
      <Running view={view} />
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={t("ui:tone.stop")} testId="order-refused" more={refused}>
          {t("notTaken")}
        </SayLine>
      )}
      {view.report === null ? null : (
        <Sending view={view} isNamed={isNamed} send={(version) => void send({ version, person })} />
      )}
      <Orders orders={view.orders} isNamed={isNamed} cancel={(id) => void send({ id, person })} />
    </section>
  );
}

const shapeOf: Readonly<Record<string, Worst>> = {
  ...{ committed: "good", "rolled-back": "stop", refused: "stop", offered: "warn", unpacked: "info" },
};

function Running({ view: { version, report } }: { readonly view: BoxUpdateView }) {
  const { t } = useTranslation("console");
  if (report === null) return <p className={styles.quiet}>{t("update.byHand")}</p>;
  const { at, slot, reason, detail } = report;
  return (
    <>
      <p data-testid="running">{t("update.running", { version: version ?? "", slot: slot.toUpperCase() })}</p>
      {report.version === null ? null : (
        <p className={styles.stands} data-testid="update-stands" data-at={at} data-reason={reason ?? ""}>
          <MarkShape worst={shapeOf[at] ?? "info"} size={16} />
          <span>
            <b>{report.version}</b> {sayUpdate(t, at)}
            {reason === null ? "" : ` · ${sayUpdateReason(t, reason)}`}
            {at === "refused" && detail !== null ? <small>{detail}</small> : null}
          </span>
        </p>
      )}
    </>
  );
}

interface SendingProps {
  readonly view: BoxUpdateView;
  readonly isNamed: boolean;
  readonly send: (version: string) => void;
}

function Sending({ view: { releases, orders }, isNamed, send }: SendingProps) {
  const { t, i18n } = useTranslation("console");
  const fit = releases.filter(({ isForBox }) => isForBox);
  const [chosen, setChosen] = useState("");
  // What is on its way need not be sent again.
  const underWay = orders.find(({ isOpen }) => isOpen)?.version;
  const version = fit.some((each) => each.version === chosen) ? chosen : (fit[0]?.version ?? "");
  if (fit.length === 0)
    return <p className={styles.quiet}>{t(releases.length === 0 ? "update.none" : "update.newest")}</p>;
  return (
    <form
      className={styles.sending}
      onSubmit={(event) => {
        event.preventDefault();
        send(version);
      }}
    >
      <label htmlFor="release">
        {t("update.choose")}
        <select id="release" value={version} onChange={({ currentTarget: { value } }) => setChosen(value)}>
          {fit.map((release) => (
            <option key={release.version} value={release.version}>
              {release.version} · {bytesText(release.bytes, i18n.language)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={!isNamed || version === underWay} data-testid="send-release">
        {t("update.send")}
      </button>
    </form>
  );
}

interface OrdersProps {
  readonly orders: readonly UpdateOrderView[];
  readonly isNamed: boolean;
  readonly cancel: (id: string) => void;
}

function Orders({ orders, isNamed, cancel }: OrdersProps) {
  const { t, i18n } = useTranslation("console");
  if (orders.length === 0) return null;
  return (
    <ol className={styles.orders} data-testid="orders">
      {orders.map(({ id, version, person, atMs, cancelledBy, isOpen }) => (
        <li key={id} data-version={version} data-open={isOpen}>
          <span>
            <b>{version}</b>
            {cancelledBy === null ? "" : ` · ${t("update.cancelled", { person: cancelledBy })}`}
          </span>
          <small>
            {person} · {timeText(atMs, i18n.language)}
          </small>
          {isOpen ? (
            <button type="button" disabled={!isNamed} data-testid="cancel-order" onClick={() => cancel(id)}>
              {t("update.cancel")}
            </button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
