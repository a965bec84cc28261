// Undoes the whole sale on the screen: what that means, and why it is done.

import type { ReturnView, TillView } from "@evertill/protocol";
import { formatMoney, KeyButton } from "@evertill/ui";
import { IconReceiptOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { voidReasons } from "../desk/act-return.ts";
import ask from "./ask.module.css";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface PostVoidPanelProps {
  readonly view: TillView;
  readonly goodsBack: ReturnView;
  readonly isBusy: boolean;
}

export function PostVoidPanel({ view, goodsBack, isBusy }: PostVoidPanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const amountMinor = goodsBack.wholeRefunds.reduce((sum, part) => sum + part.amountMinor, 0);
  return (
    <SidePanel title={t("goodsBack.void")} testId="post-void-panel" slides>
      <div className={ask.ask}>
        <IconReceiptOff size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>{formatMoney(amountMinor, view.currency)}</p>
        <p className={ask.more}>{t("goodsBack.voidWhy")}</p>
      </div>
      <div className={ask.why}>
        {voidReasons.map((reason, index) => (
          <KeyButton
            key={reason}
            label={t(`goodsBack.voids.${reason}`)}
            cap={String(index + 1)}
            disabled={isBusy}
            testId={`post-void-${reason}`}
            onPress={() => store.act({ do: "post-void", reason })}
          />
        ))}
      </div>
    </SidePanel>
  );
}
