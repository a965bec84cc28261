// Thread that speaks MQTT for a box, and in the hub holds the store's broker and carries it to HQ: whatever the network
// does here, no scan waits for it [P11].

import { parentPort, workerData } from "node:worker_threads";
import type { Life, Telemetry } from "@evertill/fleet";
import type { SecureUpOptions } from "../enrolment/secure-up.ts";
import { BoxSpeaker, type Shell } from "./box-speaker.ts";
import type { FleetPlan, FromFleetThread, ToFleetThread } from "./fleet-plan.ts";
import { secureFleet } from "./secure-fleet.ts";
import { StoreBridge } from "./store-bridge.ts";
import { openStoreBroker } from "./store-broker.ts";

const plan: FleetPlan = workerData;
const say = (message: FromFleetThread) => parentPort?.postMessage(message);
const shell: Shell = {
  nowMs: () => Date.now(),
  random: Math.random,
  log: (event, detail = {}) => say({ type: "log", event, detail }),
};

const heard = (box: string, said: Life | Telemetry) => say({ type: "heard", box, said });

const { hub, store, certificates, brokerUrl } = plan;
const secure = certificates === null ? null : secureFleet({ dataFolder: certificates, store, log: shell.log });
const dialTo = (url: string, to: SecureUpOptions["to"]) => (secure === null ? {} : { dial: secure.dial(url, to) });
const broker =
  hub === null ? null : await openStoreBroker({ ...plan, ...hub }, hub.listen, shell.log, secure?.broker());
const bridge =
  hub === null || broker === null
    ? null
    : await StoreBridge.open(broker, { ...plan, hqUrl: hub.hqUrl, heard, ...dialTo(hub.hqUrl, { is: "hq" }) }, shell);
const speaker = new BoxSpeaker({ ...plan, ...dialTo(brokerUrl, { is: "hub", store }) }, shell);

async function close(): Promise<void> {
  await speaker.close();
  await bridge?.close();
  await broker?.close();
  secure?.close();
  parentPort?.close();
}

parentPort?.on("message", (message: ToFleetThread) => {
  if (message.type === "values") speaker.say(message.atMs, message.values);
  else void close();
});
