// Who works where: each person's screens as large links, the devices of a till beside it.

import type { OverviewView, PlaceName } from "@evertill/launch/overview";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import styles from "./people.module.css";
import { PhoneCode } from "./phone-code.tsx";

type Person = "cashier" | "shopper" | "manager" | "associate" | "it";

interface Screen {
  readonly place: PlaceName;
  readonly devices: readonly PlaceName[];
}

const people: readonly (readonly [Person, readonly Screen[]])[] = [
  [
    "cashier",
    [
      { place: "till-1", devices: ["customer-1", "scanner-1", "printer-1", "display-1", "scale-1"] },
      { place: "till-2", devices: ["customer-2", "scanner-2", "printer-2", "display-2", "scale-2"] },
    ],
  ],
  [
    "shopper",
    [
      { place: "kiosk", devices: ["scanner-kiosk", "acquirer"] },
      { place: "display", devices: [] },
    ],
  ],
  ["associate", [{ place: "associate", devices: [] }]],
  ["manager", [{ place: "manager", devices: [] }]],
  ["it", [{ place: "console", devices: ["invoices"] }]],
];

const steps = ["sell", "suspend", "cut", "kill"] as const;

export function People({ view }: { readonly view: OverviewView }) {
  const { t } = useTranslation("overview");
  const { cashier, places, phone } = view;
  const hints: Readonly<Partial<Record<Person, string>>> =
    cashier === null ? {} : { cashier: t("signIn", cashier), manager: t("managerHint"), associate: t("associateHint") };
  return (
    <>
      <ol className={styles.steps} aria-label={t("steps.title")}>
        {steps.map((step) => (
          <li key={step}>{t(`steps.${step}`)}</li>
        ))}
      </ol>
      <div className={styles.people}>
        {people.map(([person, screens]) => (
          <section key={person} className={styles.person} data-wide={person === "cashier" || person === "shopper"}>
            <h2>
              {t(`people.${person}`)}
              <small>{hints[person]}</small>
            </h2>
            <div className={styles.screens}>
              {screens.map(({ place, devices }) => (
                <div key={place} className={styles.place}>
                  <a
                    className={styles.open}
                    href={places[place]}
                    target="_blank"
                    rel="noreferrer"
                    data-testid={`open-${place}`}
                  >
                    {t(`place.${place}`)}
                    <IconExternalLink size={18} aria-hidden="true" />
                  </a>
                  {devices.map((device) => (
                    <a
                      key={device}
                      className={styles.device}
                      href={places[device]}
                      target="_blank"
                      rel="noreferrer"
                      data-testid={`open-${device}`}
                    >
                      {t(`place.${device}`)}
                    </a>
                  ))}
                </div>
              ))}
            </div>
            {person === "associate" ? <PhoneCode phone={phone} /> : null}
          </section>
        ))}
      </div>
    </>
  );
}
