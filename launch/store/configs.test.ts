import { expect, test } from "vitest";
import { storeConfigs } from "./configs.ts";
import { lastPortBase, namedPorts, storePorts } from "./ports.ts";

const plan = {
  dataFolder: "/data",
  store: "0412",
  sample: "cn" as const,
  token: "t",
  kioskToken: "kt",
  hqKey: "ab".repeat(32),
  acquirerKey: "k",
  invoiceKey: "k",
  ports: storePorts(7400),
  databaseUrl: null,
  catalogue: null,
  promotions: null,
  playlist: null,
  devices: {},
};

test("till 1 is the hub: it serves the lanes and knows HQ; till 2 knows the hub only", () => {
  const { till1, till2, hq } = storeConfigs(plan);
  expect(till1).toMatchObject({
    box: "0412-01",
    hub: { role: "hub", listen: { host: "127.0.0.1", port: 7411 }, hqUrl: "http://127.0.0.1:7400" },
  });
  expect(till2).toMatchObject({ box: "0412-02", lane: 2, hub: { role: "lane", url: "http://127.0.0.1:7411" } });
  expect(hq.stores).toEqual([{ store: "0412", token: till2.token }]);
});

test("the kiosk knows the hub, and shows it a token of its own", () => {
  const { kiosk1, till1 } = storeConfigs(plan);
  expect(kiosk1).toMatchObject({ role: "kiosk", hubUrl: "http://127.0.0.1:7411", token: "kt" });
  expect(till1.hub).toMatchObject({ kioskToken: "kt" });
  expect(till1.token).not.toBe(kiosk1.token);
});

test("a real device takes the place of the emulated one of its till", () => {
  const printer = { connection: { type: "serial", path: "/dev/ttyUSB0", baudRate: 19_200 } };
  const { till1, till2 } = storeConfigs({ ...plan, devices: { "till-2": { printer } } });
  expect(till2.devices).toEqual({ ...till2.devices, printer });
  expect(till1.devices.printer).toMatchObject({ connection: { type: "tcp" } });
  // A printer that people name is theirs alone: nothing of the emulated one's language stays with it.
  expect(storeConfigs(plan).till2.devices.printer).toMatchObject({ profile: "star-mcp31" });
});

test("the acquirer serves this store's merchant, and the tills sign with its key", () => {
  const { acquirer, till2 } = storeConfigs(plan);
  const { merchant, key } = acquirer;
  expect(till2.devices.payment).toMatchObject({ url: "http://127.0.0.1:7401", merchant, key });
  expect(acquirer.scanners).toEqual(["http://127.0.0.1:7434", "http://127.0.0.1:7444"]);
});

test("HQ is told of a database or a catalogue only when there is one", () => {
  expect(Object.keys(storeConfigs(plan).hq)).toEqual(["dataFolder", "listen", "fleet", "invoices", "stores"]);
  const { hq } = storeConfigs({ ...plan, databaseUrl: "postgresql://db/hq", catalogue: "/goods.json" });
  expect(hq).toMatchObject({ databaseUrl: "postgresql://db/hq", catalogue: { file: "/goods.json" } });
});

test.each([1024, 7400, lastPortBase])("counted from %i, all ports differ and exist", (base) => {
  const ports = namedPorts(storePorts(base)).map(([, port]) => port);
  expect(new Set(ports).size).toBe(ports.length);
  expect(Math.max(...ports)).toBeLessThanOrEqual(65_535);
});

test("over TLS the hub speaks to HQ's door for boxes, and enrols there, its store to the hub; without it HQ has none", () => {
  const { hq, till1, till2, kiosk1 } = storeConfigs({ ...plan, tls: true });
  const hqUrl = "https://127.0.0.1:7406";
  expect(hq.boxes).toEqual({ listen: { host: "127.0.0.1", port: 7406 } });
  expect(till1).toMatchObject({ enrolment: { hqUrl }, hub: { hqUrl } });
  expect(till2).not.toHaveProperty("enrolment");
  expect(till2.hub).toMatchObject({ url: "https://127.0.0.1:7411" });
  expect(kiosk1.hubUrl).toBe("https://127.0.0.1:7411");
  expect(till2.fleet).toEqual({ brokerUrl: "mqtts://127.0.0.1:7415", certificates: true });
  expect(till1.fleet).toMatchObject({ hqUrl: "mqtts://127.0.0.1:7405", certificates: true });
  expect(hq.fleet).toMatchObject({ certificates: true });
  expect(storeConfigs(plan).till1).not.toHaveProperty("enrolment");
});
