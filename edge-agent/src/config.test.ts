import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readBoxConfig } from "./config.ts";

const listen = { host: "127.0.0.1", port: 0 };
const token = "token-of-a-store-under-test";
const kioskToken = "token-of-its-kiosks-under-test";
const hub = { role: "hub", listen, hqUrl: "http://hq" };
const fleet = { brokerUrl: "mqtt://hub" };

function read(
  of: object,
  plain: object = { box: "0412-01", store: "0412", lane: 1, dataFolder: "data", listen, hub, token, devices: {} },
) {
  const folder = mkdtempSync(join(tmpdir(), "evertill-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "box.json");
  writeFileSync(file, JSON.stringify({ ...plain, ...of }));
  return () => readBoxConfig(file);
}

test.each([
  [{ hub: { ...hub, kioskToken } }],
  [{ fleet: { ...fleet, listen, hqUrl: "mqtt://hq" } }],
  [{ fleet }],
  [{ hub: { role: "lane", url: "https://hub:7411" } }],
  [{ hub: { role: "lane", url: "https://hub:7411" }, fleet: { brokerUrl: "mqtts://hub", certificates: true } }],
  [{ enrolment: { hqUrl: "https://hq:7443" }, hub: { ...hub, hqUrl: "https://hq:7443" } }],
  [{ eReceipts: { baseUrl: "https://receipts", listen, proxies: ["10.0.0.2", "fd00::/8"] } }],
])("%j is read", (of) => {
  expect(read(of)()).toMatchObject(of);
});

test.each([
  ["kiosks that show the store's own token", { hub: { ...hub, kioskToken: token } }, "/hub/kioskToken must be another"],
  ["a broker that carries nothing to HQ", { fleet: { ...fleet, listen } }, "/fleet must have listen and hqUrl"],
  ["HQ's broker without the store's", { fleet: { ...fleet, hqUrl: "mqtt://hq" } }, "/fleet must have listen and hqUrl"],
  ["an enrolled hub that speaks plainly", { enrolment: { hqUrl: "https://hq" } }, "/hub/hqUrl must be https://"],
  ["a plain door to enrol at", { enrolment: { hqUrl: "http://hq" } }, "/enrolment/hqUrl must match pattern"],
  [
    "a lane that is enrolled",
    { enrolment: { hqUrl: "https://hq" }, hub: { role: "lane", url: "http://hub" } },
    "/enrolment is a hub's",
  ],
  [
    "certificates on a plain line",
    { hub: { role: "lane", url: "https://hub" }, fleet: { ...fleet, certificates: true } },
    "/fleet/certificates is for an enrolled box",
  ],
  [
    "certificates of a box that has none",
    { fleet: { brokerUrl: "mqtts://hub", certificates: true } },
    "/fleet/certificates is for an enrolled box",
  ],
  ["a name that is none", { box: "../0412" }, "/box must match pattern"],
  [
    "proxies by name",
    { eReceipts: { baseUrl: "https://receipts", proxies: ["proxy.example"] } },
    "/eReceipts/proxies/0 must match pattern",
  ],
])("%s: refused, with the place and what is accepted", (_, of, what) => {
  expect(read(of)).toThrow(what);
});

const kiosk = {
  ...{ role: "kiosk", box: "0412-k1", store: "0412", dataFolder: "data", listen, token: kioskToken, devices: {} },
  hubUrl: "http://hub",
};

test("a kiosk says how it is at the store's broker, under a name that is a kiosk's", () => {
  expect(read({ fleet }, kiosk)()).toMatchObject({ role: "kiosk", fleet });
  expect(read({ box: "0412-09" }, kiosk)()).not.toHaveProperty("fleet");
  expect(read({ fleet, box: "0412-09" }, kiosk)).toThrow("/box of a kiosk with /fleet must end in -k and a number");
  expect(read({ fleet: { ...fleet, certificates: true } }, kiosk)).toThrow(
    "/fleet/certificates is for an enrolled box",
  );
});
