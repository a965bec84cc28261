// The buyer's age or identity, before the goods that ask for it are paid.

import type { BuyerCheckView, SaleView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { IconId } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import ask from "./ask.module.css";
import { inLanguage } from "./bilingual.ts";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface BuyerCheckPanelProps {
  readonly check: BuyerCheckView;
  readonly sale: SaleView;
  readonly isBusy: boolean;
}

export function BuyerCheckPanel({ check, sale, isBusy }: BuyerCheckPanelProps) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  const goods = sale.lines.filter(({ lineId }) => check.lineIds.includes(lineId));
  const { leastAge, bornBy, identity } = check;
  return (
    <SidePanel title={t("buyer.title")} testId="buyer-check-panel" slides>
      <div className={ask.ask}>
        <IconId size={64} stroke={1.2} aria-hidden="true" />
        <p className={ask.first}>
          {leastAge === undefined ? t("buyer.identity") : t("buyer.age", { years: leastAge })}
        </p>
        {bornBy === undefined ? null : <p data-testid="born-by">{t("buyer.bornBy", { day: bornBy })}</p>}
        <p className={ask.more}>{identity === true ? t("buyer.look") : t("buyer.lookIfYoung")}</p>
        <ul className={ask.goods}>
          {goods.map(({ lineId, name }) => (
            <li key={lineId}>{inLanguage(name, i18n.language)}</li>
          ))}
        </ul>
      </div>
      <div className={ask.why}>
        <KeyButton
          look="primary"
          label={t("buyer.done")}
          cap="1"
          disabled={isBusy}
          testId="check-buyer"
          onPress={() => store.act({ do: "check-buyer" })}
        />
        <KeyButton
          label={t("buyer.not")}
          cap="Esc"
          disabled={isBusy}
          testId="buyer-not"
          onPress={() => store.act({ do: "back" })}
        />
      </div>
    </SidePanel>
  );
}
