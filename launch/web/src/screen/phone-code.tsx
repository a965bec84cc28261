// The associate's page on a phone: a code to scan, and what a phone that does not know the chain's authority will say.

import type { OverviewView } from "@evertill/launch/overview";
import { QrCode } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import styles from "./phone-code.module.css";

export function PhoneCode({ phone }: { readonly phone: OverviewView["phone"] }) {
  const { t } = useTranslation("overview");
  if (phone === null) return <p className={styles.how}>{t("phone.how")}</p>;
  return (
    <figure className={styles.code} data-testid="phone-code" data-url={phone.url}>
      <QrCode modules={phone.modules} label={t("phone.code")} />
      <figcaption>
        <strong>{t("phone.scan")}</strong>
        <span>{phone.url}</span>
        {phone.authority === null ? null : (
          <details>
            <summary>{t("phone.warns")}</summary>
            <p>{t("phone.trust", { url: phone.authority.url })}</p>
            <code>{phone.authority.sha256}</code>
          </details>
        )}
      </figcaption>
    </figure>
  );
}
