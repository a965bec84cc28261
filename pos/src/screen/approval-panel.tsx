// Somebody else approves one act at this till: what it is, how far the cashier may go alone, number and PIN.

import type { TillView } from "@evertill/protocol";
import { formatMoney, KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk, Panel } from "../desk/desk-state.ts";
import { saleOf } from "../desk/lines.ts";
import { sayApproval } from "../words/till-words.ts";
import { inLanguage } from "./bilingual.ts";
import styles from "./form-panel.module.css";
import { PinFields } from "./pin-fields.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface ApprovalPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly panel: Extract<Panel, { is: "approval" }>;
}

export function ApprovalPanel({ view, desk, panel }: ApprovalPanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <SidePanel title={t("approval.title")} testId="approval-panel" slides>
      <div className={styles.form}>
        <div className={styles.what}>
          <Act view={view} panel={panel} />
          <p>{sayApproval(t, panel.values, view.currency)}</p>
          <p className={styles.quiet}>{t("approval.who")}</p>
          <AtPage view={view} />
        </div>
        <PinFields desk={desk} numberLabel={t("approval.number")} pinLabel={t("approval.pin")} />
        {view.health.badge.state === "up" ? <p className={styles.quiet}>{t("signIn.badge")}</p> : null}
        <div className={styles.submit}>
          <KeyButton
            look="primary"
            label={t("approval.approve")}
            cap="Enter"
            disabled={desk.waiting !== null}
            testId="approve"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}

/** Somebody may approve it at the manager's page meanwhile. */
function AtPage({ view: { pageApproval } }: Pick<ApprovalPanelProps, "view">) {
  const { t } = useTranslation("till");
  if (pageApproval === undefined || pageApproval.state === "approved") return null;
  const { state, by } = pageApproval;
  return (
    <p
      className={state === "waiting" ? styles.quiet : undefined}
      role="status"
      data-testid="page-approval"
      data-state={state}
    >
      {t(`pageApproval.${state}`, { by: by ?? "" })}
    </p>
  );
}

/** The act itself in one line, where it has more to say than its size. */
function Act({ view, panel: { command } }: Pick<ApprovalPanelProps, "view" | "panel">) {
  const { i18n } = useTranslation("till");
  if (command.type !== "set-price") return null;
  const line = saleOf(view)?.lines.find(({ lineId }) => lineId === command.lineId);
  if (line === undefined) return null;
  const money = (amountMinor: number) => formatMoney(amountMinor, view.currency);
  return (
    <>
      <p className={styles.name}>{inLanguage(line.name, i18n.language)}</p>
      <p className={styles.change}>
        <s>{money(line.override?.bookPriceMinor ?? line.unitPriceMinor)}</s> → {money(command.unitPriceMinor)}
      </p>
    </>
  );
}
