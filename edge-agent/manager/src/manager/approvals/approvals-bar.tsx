// Approvals that tills wait for: at once on every section of the page, told by a sound and in the page's title, answered
// with one touch.

import type { ApprovalAnswered, ApprovalRequestView, ApprovalsView, Refusal } from "@evertill/protocol";
import { formatMoney, KeyButton, SayLine } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { BellKey } from "../../door/bell-key.tsx";
import { inLanguage } from "../../door/bilingual.ts";
import { useAsked, useRoom } from "../../door/door-context.ts";
import { useBell } from "../../door/use-bell.ts";
import styles from "./approvals-bar.module.css";
import { sayAct, sayRefusedAnswer } from "./say-approval.ts";

/** A cashier and a shopper wait for it. */
const askEveryMs = 1_000;
const bellOptions = { silentKey: "evertill.approvals-silent", isInTitle: true } as const;

export function ApprovalsBar() {
  const { t } = useTranslation("manager");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const { answer: approvals, again } = useAsked<ApprovalsView>("api/approvals", askEveryMs);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const bell = useBell(
    bellOptions,
    approvals?.open.filter(({ mayApprove }) => mayApprove === "yes").map((each) => each.requestId),
  );
  if (approvals === null || (approvals.open.length === 0 && approvals.answered.length === 0)) return null;
  const isOpen = approvals.open.length > 0;
  const title = t(isOpen ? "approvals.title" : "approvals.lately");
  const answer = async (answered: ApprovalAnswered) => {
    const taken = await door.post<{ ok: true } | Refusal>("api/approvals/answer", answered);
    setRefused(taken?.ok === false ? taken : null);
    again();
  };
  return (
    <section className={styles.bar} aria-label={title} data-open={isOpen} data-testid="approvals">
      <header className={styles.head}>
        <h2>{title}</h2>
        <BellKey {...bell} testId="approval-sound" />
      </header>
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={shared("tone.stop")} testId="answer-refused" code={refused.reason}>
          {sayRefusedAnswer(t, refused)}
        </SayLine>
      )}
      <ul className={styles.requests}>
        {approvals.open.map((request) => (
          <Request key={request.requestId} request={request} onAnswer={answer} />
        ))}
      </ul>
      <ul className={styles.answered}>
        {approvals.answered.map(({ requestId, lane, act, verdict, byNumber, end }) => (
          <li key={requestId} data-testid={`answered-${requestId}`} data-end={end ?? verdict}>
            {t("approvals.answered", {
              lane,
              act: t(`approvals.act.${act}`),
              verdict: t(`approvals.verdict.${verdict}`),
              number: byNumber,
            })}
            {end === null ? "" : ` ${t(`approvals.end.${end}`)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RequestProps {
  readonly request: ApprovalRequestView;
  readonly onAnswer: (answered: ApprovalAnswered) => Promise<void>;
}

function Request({ request, onAnswer }: RequestProps) {
  const { t, i18n } = useTranslation("manager");
  const { as } = useRoom();
  const [isWaiting, setIsWaiting] = useState(false);
  const { requestId, lane, by, goods, reason, note, payer, mayApprove } = request;
  const answer = (verdict: ApprovalAnswered["verdict"]) => {
    setIsWaiting(true);
    void onAnswer({ requestId, verdict }).finally(() => setIsWaiting(false));
  };
  const who = [t("lanes.lane", { lane }), `${by.number} ${by.name}`].join(" · ");
  const about = [
    goods === null ? "" : `${inLanguage(goods.name, i18n.language)} × ${goods.quantity}`,
    reason === null ? "" : inLanguage(reason, i18n.language),
    note ?? "",
  ].filter((each) => each !== "");
  return (
    <li className={styles.request} data-testid="approval-request" data-act={request.act} data-may={mayApprove}>
      <div className={styles.what}>
        <h3>{sayAct(t, request, as.currency)}</h3>
        <p>{who}</p>
        {about.length === 0 ? null : <p className={styles.about}>{about.join(" · ")}</p>}
      </div>
      <Figures request={request} />
      <p className={styles.payer}>{t(`approvals.payer.${payer}`)}</p>
      {mayApprove === "yes" ? (
        <div className={styles.keys}>
          <KeyButton
            look="primary"
            label={t("approvals.approve")}
            disabled={isWaiting}
            testId="page-approve"
            onPress={() => answer("approved")}
          />
          <KeyButton
            label={t("approvals.refuse")}
            disabled={isWaiting}
            testId="page-refuse"
            onPress={() => answer("refused")}
          />
        </div>
      ) : (
        <p className={styles.quiet}>{t(`approvals.may.${mayApprove}`)}</p>
      )}
    </li>
  );
}

/** What changes, in money: the price of a piece, what is paid, and what the chain keeps. */
function Figures({ request: { price, beforeMinor, afterMinor, marginMinor } }: Pick<RequestProps, "request">) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const money = (amountMinor: number) => formatMoney(amountMinor, as.currency);
  const signed = (amountMinor: number) => (amountMinor > 0 ? `+${money(amountMinor)}` : money(amountMinor));
  return (
    <dl className={styles.figures}>
      {price === null ? null : (
        <div>
          <dt>{t("approvals.price")}</dt>
          <dd data-testid="approval-price">
            {money(price.bookMinor)} → <b>{money(price.askedMinor)}</b>
          </dd>
        </div>
      )}
      {afterMinor === null ? null : (
        <div>
          <dt>{t(beforeMinor === null ? "approvals.goesBack" : "approvals.total")}</dt>
          <dd data-testid="approval-total">
            {beforeMinor === null ? null : `${money(beforeMinor)} → `}
            <b>{beforeMinor === null ? money(-afterMinor) : money(afterMinor)}</b>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("approvals.margin")}</dt>
        <dd data-testid="approval-margin">
          {marginMinor === null ? (
            <span className={styles.quiet}>{t("approvals.marginUnknown")}</span>
          ) : marginMinor === 0 ? (
            t("approvals.marginNone")
          ) : (
            <>
              <b>{signed(marginMinor)}</b> <span className={styles.quiet}>{t("approvals.marginLeft")}</span>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}
