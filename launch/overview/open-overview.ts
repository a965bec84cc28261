// The store's first page, wired to the open store.

import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { qrModules } from "@evertill/core/e-receipt";
import { readEnrolment } from "@evertill/enrolment";
import type { OpenStore } from "../store/open-store.ts";
import { customerAddress, displayAddress } from "../store/page-addresses.ts";
import { serveOverview } from "./overview-server.ts";
import { promisesNow } from "./promises.ts";
import { askTiers, type Tiers } from "./tiers.ts";
import { TroubleMaker } from "./trouble-maker.ts";
import { type OverviewView, type PlaceName, type TierView, troubles } from "./view.ts";

export interface Overview {
  /** With its key. */
  readonly url: string;
  /** Of the associate's page on a phone; null: it opens on this machine alone. */
  readonly phoneUrl: string | null;
  readonly troubles: TroubleMaker;
  close(): Promise<void>;
}

export interface OverviewParts {
  readonly store: OpenStore;
  readonly key: string;
  readonly cashier: OverviewView["cashier"];
}

function placesOf(store: OpenStore): Readonly<Record<PlaceName, string>> {
  const { ports } = store;
  const page = (port: number, path = ""): string => `http://127.0.0.1:${port}/${path}`;
  const kiosk = store.address("kiosk-1");
  return {
    "till-1": store.address("till-1"),
    "till-2": store.address("till-2"),
    manager: page(ports.staffPages, "manager"),
    associate: page(ports.staffPages, "associate"),
    kiosk,
    display: displayAddress(kiosk),
    console: store.address("hq"),
    "customer-1": customerAddress(store.address("till-1")),
    "customer-2": customerAddress(store.address("till-2")),
    "scanner-1": page(ports.till1.scannerPage),
    "printer-1": page(ports.till1.printerPage),
    "display-1": page(ports.till1.displayPage),
    "scale-1": page(ports.till1.scalePage),
    "scanner-2": page(ports.till2.scannerPage),
    "printer-2": page(ports.till2.printerPage),
    "display-2": page(ports.till2.displayPage),
    "scale-2": page(ports.till2.scalePage),
    "scanner-kiosk": page(ports.kiosk1.scannerPage),
    acquirer: page(ports.acquirerPage),
    invoices: page(ports.invoicesPage),
  };
}

function phoneOf(store: OpenStore): OverviewView["phone"] {
  const { hub, dataFolder } = store.configs.till1;
  const phones = hub.role === "hub" ? hub.staffPages.phones : undefined;
  const [name] = phones?.names ?? [];
  if (phones === undefined || name === undefined) return null;
  const origin = `https://${name.includes(":") ? `[${name}]` : name}:${phones.listen.port}`;
  const enrolment = readEnrolment(dataFolder);
  const url = `${origin}/associate`;
  return {
    ...{ url, modules: qrModules(url) },
    authority:
      enrolment === null
        ? null
        : { url: `${origin}/authority.crt`, sha256: new X509Certificate(enrolment.authorityPem).fingerprint256 },
  };
}

function tiersShown(store: OpenStore, { hq, till1, till2 }: Tiers, made: TroubleMaker["made"]): readonly TierView[] {
  const tier = (name: TierView["name"], answers: boolean, isTaken: boolean, unsent: number | null): TierView => {
    const isUp = answers && store.process(name).state.at === "ready";
    return { name, state: isTaken ? "away" : isUp ? "up" : "down", unsentEntries: unsent };
  };
  return [
    tier("hq", hq !== null, made.includes("wan"), null),
    tier("till-1", till1 !== null, made.includes("hub"), till1?.unsentEntries ?? null),
    tier("till-2", till2 !== null, false, till2?.unsentEntries ?? null),
    tier("kiosk-1", true, false, null),
  ];
}

/** @throws the listen error of Node (EADDRINUSE …). */
export async function openOverview({ store, key, cashier }: OverviewParts): Promise<Overview> {
  const maker = new TroubleMaker(store);
  const places = placesOf(store);
  const app = await serveOverview({
    ...{ port: store.ports.overview, key, pageFolder: join(store.repository, "launch/web/dist") },
    view: async () => {
      const tiers = await askTiers(store.configs);
      return {
        ...{ nowMs: Date.now(), places, phone: phoneOf(store), cashier, troubles: maker.made },
        tiers: tiersShown(store, tiers, maker.made),
        promises: promisesNow(tiers),
      };
    },
    order: async (order) => {
      if (order.do === "strike") maker.strike(order.blow);
      else if (order.do === "make") await maker.make(order.trouble);
      else if (order.do === "heal") await maker.heal(order.trouble);
      else await Promise.all(troubles.map((each) => maker.heal(each)));
    },
  });
  return {
    url: `http://127.0.0.1:${store.ports.overview}/?key=${key}`,
    phoneUrl: phoneOf(store)?.url ?? null,
    troubles: maker,
    close: () => app.close(),
  };
}
