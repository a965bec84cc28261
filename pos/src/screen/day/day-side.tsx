// The right column while the day is looked after: opening and closing a shift, cash in and out, reports.

import type { TillView } from "@evertill/protocol";
import { dayPanelOf } from "../../desk/day-panel.ts";
import type { Till } from "../../desk/desk-state.ts";
import { AmountForm } from "./amount-form.tsx";
import { CountForm } from "./count-form.tsx";
import { DayMenu } from "./day-menu.tsx";
import { EndDay } from "./end-day.tsx";
import { ReasonList } from "./reason-list.tsx";
import { ReportPanel } from "./report-panel.tsx";

export function DaySide({ till, view }: { readonly till: Till; readonly view: TillView }) {
  const panel = dayPanelOf(till);
  switch (panel?.at) {
    case "menu":
      return <DayMenu view={view} mark={panel.mark} />;
    case "reason":
      return <ReasonList view={view} panel={panel} />;
    case "amount":
      return <AmountForm till={till} view={view} panel={panel} />;
    case "count":
      return <CountForm till={till} view={view} panel={panel} />;
    case "report":
      return <ReportPanel view={view} kind={panel.kind} />;
    case "end-day":
      return <EndDay view={view} isWaiting={till.desk.waiting !== null} />;
    case undefined:
      return null;
  }
}
