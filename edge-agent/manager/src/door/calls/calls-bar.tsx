// Shoppers at kiosks who call somebody: at once, wherever on the page one is, told by a sound; taken with one touch, and then
// everybody sees who comes. The manager's page shows those that nobody has taken in time.

import type { CallAct, CallsView, CallView, Refusal } from "@evertill/protocol";
import { KeyButton, SayLine, spanText } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BellKey } from "../bell-key.tsx";
import { inLanguage } from "../bilingual.ts";
import { useAsked, useRoom } from "../door-context.ts";
import { useBell } from "../use-bell.ts";
import { sayRefusal } from "../words/door-words.ts";
import styles from "./calls-bar.module.css";

/** A shopper waits for it. */
const askEveryMs = 1_000;

export function CallsBar({ shows }: { readonly shows: "all" | "late" }) {
  const { t } = useTranslation("door");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const { answer: calls, again } = useAsked<CallsView>("api/calls", askEveryMs);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const shown = calls?.open.filter(({ isLate, coming }) => shows === "all" || isLate || coming?.isYours === true);
  const waiting = shown?.filter(({ coming }) => coming === null).map(({ callId }) => callId);
  const bell = useBell({ silentKey: "evertill.calls-silent", isInTitle: shows === "all" }, waiting);
  if (shown === undefined || (shown.length === 0 && refused === null)) return null;
  const answer = async (callId: string, act: CallAct) => {
    const taken = await door.post<{ ok: true } | Refusal>("api/calls/answer", { callId, act });
    // A hub that does not answer is said at the top of the page; the call stands as it was.
    setRefused(taken?.ok === false ? taken : null);
    again();
  };
  const title = t(shows === "all" ? "calls.title" : "calls.late");
  return (
    <section className={styles.bar} aria-label={title} data-testid="calls" data-waiting={waiting?.length ?? 0}>
      <header className={styles.head}>
        <h2>{title}</h2>
        <BellKey {...bell} testId="call-sound" />
      </header>
      {refused === null ? null : (
        <SayLine
          tone="warn"
          toneWord={shared("tone.warn")}
          testId="call-refused"
          code={refused.reason}
          keys={<KeyButton look="quiet" label={t("calls.close")} onPress={() => setRefused(null)} />}
        >
          {sayRefusal(t, refused)}
        </SayLine>
      )}
      <ul className={styles.calls}>
        {shown.map((call) => (
          <Call key={call.callId} call={call} onAnswer={(act) => answer(call.callId, act)} />
        ))}
      </ul>
    </section>
  );
}

interface CallProps {
  readonly call: CallView;
  readonly onAnswer: (act: CallAct) => Promise<void>;
}

function Call({ call: { callId, box, zone, goods, waitedMs, isLate, coming }, onAnswer }: CallProps) {
  const { t, i18n } = useTranslation("door");
  const [isWaiting, setIsWaiting] = useState(false);
  const key = (act: CallAct, look: "primary" | "plain") => (
    <KeyButton
      look={look}
      label={t(`calls.act.${act}`)}
      disabled={isWaiting}
      testId={`call-${act}`}
      onPress={() => {
        setIsWaiting(true);
        void onAnswer(act).finally(() => setIsWaiting(false));
      }}
    />
  );
  const state = coming === null ? (isLate ? "late" : "waiting") : coming.isYours ? "yours" : "taken";
  return (
    <li className={styles.call} data-testid="call" data-call={callId} data-state={state}>
      <div className={styles.words}>
        <h3>
          {[zone === null ? "" : inLanguage(zone, i18n.language), t("calls.at", { kiosk: box })]
            .filter((word) => word !== "")
            .join(" · ")}
        </h3>
        <p>{goods === null ? t("calls.noGoods") : inLanguage(goods.name, i18n.language)}</p>
        <p className={styles.since}>
          {coming === null
            ? t(isLate ? "calls.waitsLong" : "calls.waits", { span: spanText(waitedMs, i18n.language) })
            : t(coming.isYours ? "calls.yours" : "calls.taken", { name: coming.name })}
        </p>
      </div>
      {coming === null ? (
        <div className={styles.keys}>{key("come", "primary")}</div>
      ) : coming.isYours ? (
        <div className={styles.keys}>
          {key("met", "primary")}
          {key("give-back", "plain")}
        </div>
      ) : null}
    </li>
  );
}
