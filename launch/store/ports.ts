// The loopback ports of one store, all counted from one base so that a second store needs one number.

export const defaultPortBase = 7400;

/** The highest port is `base + 54`. */
export const lastPortBase = 65_535 - 54;

export interface TillPorts {
  readonly window: number;
  readonly printer: number;
  readonly printerPage: number;
  readonly scanner: number;
  readonly scannerPage: number;
  readonly display: number;
  readonly displayPage: number;
  readonly scale: number;
  readonly scalePage: number;
}

export interface KioskPorts {
  readonly window: number;
  readonly scanner: number;
  readonly scannerPage: number;
}

export interface StorePorts {
  /** The store's first page: addresses, troubles to make, the promises. */
  readonly overview: number;
  readonly hq: number;
  /** HQ's MQTT broker. */
  readonly hqFleet: number;
  /** HQ's door for boxes, over TLS. */
  readonly hqBoxes: number;
  /** Who takes the store's payments by phone. */
  readonly acquirer: number;
  readonly acquirerPage: number;
  /** Who issues the chain's fapiao. */
  readonly invoices: number;
  readonly invoicesPage: number;
  /** Where till 1, as the store's hub, is reached by the other lanes. */
  readonly hubLink: number;
  /** Where till 1, as the hub, shows receipts to shoppers' phones. */
  readonly eReceipts: number;
  /** Where till 1, as the hub, serves the store manager's and the associate's pages. */
  readonly staffPages: number;
  /** The same over HTTPS, where phones are to open them. */
  readonly phonePages: number;
  /** The store's MQTT broker, in till 1. */
  readonly hubFleet: number;
  /** The label printer of till 1. */
  readonly label: number;
  readonly labelPage: number;
  readonly till1: TillPorts;
  readonly till2: TillPorts;
  readonly kiosk1: KioskPorts;
}

const tillPorts = (window: number, devices: number): TillPorts => ({
  window,
  printer: devices + 1,
  printerPage: devices + 2,
  scanner: devices + 3,
  scannerPage: devices + 4,
  display: devices + 5,
  displayPage: devices + 6,
  scale: devices + 7,
  scalePage: devices + 8,
});

export function storePorts(base: number): StorePorts {
  return {
    overview: base + 9,
    hq: base,
    hqFleet: base + 5,
    hqBoxes: base + 6,
    acquirer: base + 1,
    acquirerPage: base + 2,
    invoices: base + 3,
    invoicesPage: base + 4,
    hubLink: base + 11,
    eReceipts: base + 12,
    staffPages: base + 13,
    phonePages: base + 18,
    hubFleet: base + 15,
    label: base + 16,
    labelPage: base + 17,
    till1: tillPorts(base + 10, base + 30),
    till2: tillPorts(base + 20, base + 40),
    kiosk1: { window: base + 50, scanner: base + 53, scannerPage: base + 54 },
  };
}

/** Every port with the name of what listens there, for checking that it is free. */
export function namedPorts({
  overview,
  hq,
  hqFleet,
  hqBoxes,
  acquirer,
  acquirerPage,
  invoices,
  invoicesPage,
  hubLink,
  eReceipts,
  staffPages,
  phonePages,
  hubFleet,
  label,
  labelPage,
  till1,
  till2,
  kiosk1,
}: StorePorts): readonly (readonly [name: string, port: number])[] {
  const till = (name: string, ports: TillPorts) =>
    [
      [name, ports.window],
      [`${name}, printer`, ports.printer],
      [`${name}, printer's page`, ports.printerPage],
      [`${name}, scanner`, ports.scanner],
      [`${name}, scanner's page`, ports.scannerPage],
      [`${name}, display`, ports.display],
      [`${name}, display's page`, ports.displayPage],
      [`${name}, scale`, ports.scale],
      [`${name}, scale's page`, ports.scalePage],
    ] as const;
  return [
    ["the store's first page", overview],
    ["headquarters", hq],
    ["headquarters, MQTT", hqFleet],
    ["headquarters, door for boxes", hqBoxes],
    ["acquirer", acquirer],
    ["acquirer's page", acquirerPage],
    ["fapiao service", invoices],
    ["fapiao service's page", invoicesPage],
    ["hub", hubLink],
    ["e-receipts", eReceipts],
    ["staff pages", staffPages],
    ["staff pages for phones", phonePages],
    ["hub, MQTT", hubFleet],
    ["till 1, label printer", label],
    ["till 1, label printer's page", labelPage],
    ...till("till 1", till1),
    ...till("till 2", till2),
    ["kiosk 1", kiosk1.window],
    ["kiosk 1, scanner", kiosk1.scanner],
    ["kiosk 1, scanner's page", kiosk1.scannerPage],
  ];
}
