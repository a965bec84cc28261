// Whom the sale is for, under the total; taken off by its key or a touch.

import type { MemberPointsView, SaleView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { IconBuilding, IconUser, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { clockText } from "./clock-text.ts";
import styles from "./side.module.css";
import { useTillRoom } from "./till-context.ts";

interface MemberLineProps {
  readonly member: NonNullable<SaleView["member"]>;
  readonly points: MemberPointsView | null;
}

export function MemberLine({ member, points }: MemberLineProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { tier, business } = member;
  const Icon = business === undefined ? IconUser : IconBuilding;
  const isKnownTier = tier === "basic" || tier === "silver" || tier === "gold";
  return (
    <div className={styles.member} data-testid="member">
      <Icon size={18} aria-hidden="true" />
      <span>
        {business === undefined ? (
          <>
            {t("member.phone", { tail: member.phoneTail })} · <b>{isKnownTier ? t(`member.tier.${tier}`) : tier}</b>
          </>
        ) : (
          <>
            <b>{business.legalName}</b> · {t("member.business")}
          </>
        )}
        {points === null || business !== undefined ? null : (
          <span className={styles.points} data-testid="member-points">
            {t("points", { count: points.points })}
            {points.sinceMs === null ? null : ` (${t("member.asOf", { time: clockText(points.sinceMs) })})`}
          </span>
        )}
      </span>
      <KeyButton
        look="icon"
        label={t("key.removeMember")}
        icon={<IconX size={18} />}
        testId="remove-member"
        onPress={() => store.act({ do: "remove-member" })}
      />
    </div>
  );
}
