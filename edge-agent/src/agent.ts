// One box's agent: wires files, links, devices and the window around the box. Everything that decides lives elsewhere.

import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { openPayment } from "@evertill/device-drivers";
import { journalKey, secretFrom } from "@evertill/journal";
import { customerPath, customerSocketPath, readToAgent } from "@evertill/protocol";
import { pinMatches } from "@evertill/schemas";
import { assemble } from "./assemble.ts";
import { boxStatus } from "./box/box-status.ts";
import type { BoxConfig } from "./config.ts";
import { openDevices } from "./devices/devices.ts";
import { serveEReceipts } from "./e-receipt/e-receipt-server.ts";
import { receiptDesk } from "./e-receipt/receipt-desk.ts";
import { boxLinks } from "./enrolment/box-links.ts";
import { phonesCertificate } from "./enrolment/web-certificate.ts";
import { openBoxFiles } from "./files/box-files.ts";
import { fileKey } from "./files/file-key.ts";
import { boxValues, notableValues } from "./fleet/box-values.ts";
import { reportToFleet } from "./fleet/fleet-reporter.ts";
import { lockFolder } from "./folder-lock.ts";
import { StoreFleet } from "./lanes-page/store-fleet.ts";
import { answerMs, tierAbove } from "./link/tier-above.ts";
import { WebSocketLink } from "./link/websocket-link.ts";
import { log } from "./log.ts";
import { machineClock } from "./machine-clock.ts";
import { memberPost } from "./members/member-post.ts";
import { OrdersFromHq } from "./orders/orders-from-hq.ts";
import { programVersion } from "./program-version.ts";
import { ReferenceFile } from "./reference/reference-file.ts";
import { ReferenceSupply } from "./reference/reference-supply.ts";
import { snapshotSource } from "./reference/snapshot-source.ts";
import { SettlementDesk } from "./settlement/settlement-desk.ts";
import { openStaffDoor } from "./staff-door/open-staff-door.ts";
import { askAbove } from "./stock/stock-elsewhere.ts";
import { StoreStock, storeBalances } from "./stock-page/store-stock.ts";
import { hubSnapshots } from "./store-desk/hub-snapshots.ts";
import { openStoreDoor } from "./store-desk/open-store-door.ts";
import { UpdateShelf } from "./store-desk/update-shelf.ts";
import { TasksFromHq } from "./tasks/tasks-from-hq.ts";
import { TrainingRoom } from "./training/training-room.ts";
import { openUpdates } from "./update/open-updates.ts";
import { updateReport, updateView } from "./update/update-report.ts";
import { customerSocket } from "./window/customer-socket.ts";
import { serveWindow } from "./window/window-server.ts";
import { WindowSessions } from "./window/window-sessions.ts";

/** How long a starting box waits for the tier above to confirm its head before it opens a new epoch. */
const confirmMs = 1_500;
const tickMs = 250;
/** How long HQ may take to say what other stores have. */
const stockLookUpMs = 3_000;

export interface Agent {
  /** Where the window is served, without its key. */
  readonly url: string;
  readonly windowKeyFile: string;
  close(): Promise<void>;
}

export interface AgentEnds {
  /** Storage has failed and the agent's threads have ended: the process is to end with `storageStoppedCode`. */
  readonly ended: () => void;
  /** Another program is to be started: this one is to close and end. */
  readonly leave: () => void;
}

/**
 * @param pagesOf the folder of a room's built pages
 * @throws FolderTakenError, SqlError, KeySourceError, EncryptionConfigError, DeviceConfigError, or Node's listen error.
 */
export async function startAgent(
  config: BoxConfig,
  pagesOf: (room: string) => string,
  { ended, leave }: AgentEnds,
): Promise<Agent> {
  const { dataFolder, store, box: name, lane, token } = config;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
  const unlock = lockFolder(dataFolder);
  const windowKeyFile = join(dataFolder, "window.key");
  const windowKey = Buffer.from(secretFrom(windowKeyFile, 32)).toString("hex");
  const key = journalKey(secretFrom(join(dataFolder, "journal.key"), 32));
  const sessions = new WindowSessions();
  const redraw = () => sessions.redraw();
  const training = new TrainingRoom(sessions, (delayMs, work) => setTimeout(work, delayMs).unref());
  const clock = machineClock();
  const sealing = await fileKey(dataFolder, config.encryption);
  const files = await openBoxFiles({ dataFolder, key: sealing, clock, log, changed: redraw, ended });
  const referenceFile = await ReferenceFile.open({
    ...{ dataFolder, key: sealing, settings: files.referenceSettings, storeId: store, changed: redraw },
    log: (event, detail) => {
      log(event, detail);
      if (event === "search-thread-ended") files.care.suspect(referenceFile.path, "the search thread failed");
    },
  });
  const { reference } = referenceFile;
  files.endsFirst(() => referenceFile.closeSearch());
  const acquirer = config.devices.payment === undefined ? null : openPayment(config.devices.payment);
  const { role } = config.hub;
  const upUrl = config.hub.role === "hub" ? config.hub.hqUrl : config.hub.url;
  const links = boxLinks(config, { clock, log });
  const { up: secure } = links;
  const above = tierAbove({ url: upUrl, token, secure });
  const agent = assemble({
    ...{ db: files.journal, clock, reference, pinMatches, log, sessions: training.windows, role },
    ...{ isDiskFull: () => files.room.isFull, hasReplacedJournal: files.hasReplacedJournal },
    files: () => files.troubles.views(),
    identity: { store, box: name, lane, key },
    randomHex: (bytes) => randomBytes(bytes).toString("hex"),
    link: new WebSocketLink({ url: upUrl, token, secure }),
    url: upUrl,
    askAbove: askAbove(above, answerMs(role, stockLookUpMs)),
    soon: queueMicrotask,
    acquirer,
    ...(config.eReceipts === undefined ? {} : { eReceiptBaseUrl: config.eReceipts.baseUrl }),
  });
  const { box, till, up, endpoint } = agent;
  const receipts = receiptDesk({
    ...{ box, reference: () => referenceFile.database, above, role, changed: redraw },
    isUp: () => up.health.view.state === "up",
    refused: (isAny) => {
      const sinceMs = files.troubles.sinceMs("invoice-refused") ?? clock.wallMs();
      files.troubles.set("invoice-refused", isAny ? sinceMs : null);
    },
  });
  const memberRefused = (isAny: boolean) => {
    const sinceMs = files.troubles.sinceMs("member-refused") ?? clock.wallMs();
    files.troubles.set("member-refused", isAny ? sinceMs : null);
  };
  const toHq = role === "lane" ? null : memberPost(box, { hq: above, log, refused: memberRefused });
  /** What is personal and nobody above this box has [P8]. */
  const unsentDocuments = () =>
    receipts.unsentBuyers() + box.deliveries.unsentContacts().length + box.members.unsentCount(role);
  const isUp = () => up.health.view.state === "up";
  const stock = new StoreStock(box, storeBalances(referenceFile));
  endpoint?.online.serve({ hq: above, isUp, stock });
  const ordersFromHq =
    endpoint === null
      ? null
      : new OrdersFromHq({
          ...{ hq: above, isUp, desk: endpoint.orders, log },
          answered: () => endpoint.online.rebalance(),
        });
  const certificates = links.keep(above, () => up.health.view.reason === "expired");
  const devices = openDevices({
    ...{
      config,
      box,
      till,
      scan: (text) => training.scan(text),
      badge: (text) => training.badge(text),
      changed: redraw,
    },
    acquirer: acquirer?.device ?? null,
  });
  const whenRoomy = () => files.room.whenRoomy();
  const snapshots =
    config.hub.role === "lane"
      ? null
      : hubSnapshots({
          ...{ file: referenceFile, dataFolder, isEncrypted: sealing !== null, whenRoomy, log },
          source: (isSealed, signal) =>
            snapshotSource({
              ...{ above, folder: dataFolder, isSealed, signal },
              prefix: isSealed ? "reference.giving.sealed." : "reference.giving.plain.",
            }),
          ...{ isStarting: () => supply.isStarting, nowMs: () => clock.wallMs() },
        });
  const supply: ReferenceSupply = new ReferenceSupply({
    ...{ file: referenceFile, dataFolder, storeId: store, key: sealing, keeper: files.keeper },
    ...{ above, hqKeys: config.hqKeys ?? [], whenRoomy, log },
    ...(snapshots === null ? {} : { placed: snapshots.keep }),
  });
  up.onUp(() => supply.pullNow());
  supply.complete.then(
    () => files.troubles.set("goods-arriving", null),
    (error: unknown) => files.stop.restart({ file: "reference.db", code: "not-replaced", message: String(error) }),
  );

  /** What time it is in this store, which prices go by, and since when HQ is away. */
  const moment = () => {
    const { at, businessDay } = box.inForce.moment();
    const { state, sinceMs } = up.health.view;
    return { wallMs: at.wallMs, businessDay, hqAwaySinceMs: state === "up" ? null : sinceMs };
  };
  await Promise.race([up.heard, new Promise<void>((resolve) => setTimeout(resolve, confirmMs).unref())]);
  const updates = openUpdates(config, {
    ...{ box, above, leave, log, changed: redraw, monotonicMs: () => clock.monotonicMs() },
    isPrinterUp: () => devices.health().printer.state === "up",
    hasUnsentDocuments: () => unsentDocuments() > 0,
    isDiskFull: () => files.room.isFull,
  });
  agent.begin(
    () => devices.health(),
    (stage) => receipts.shown.at(stage),
    () => updateView(updates, clock.wallMs()),
  );
  training.attach(agent, devices);
  // Lanes are answered only now: a hub on an old disk has then heard from HQ, if at all, how far their epochs had come [E4].
  const storeDoor =
    endpoint === null || snapshots === null
      ? null
      : await openStoreDoor(config, {
          ...{ endpoint, snapshots, moment, log, elsewhere: agent.elsewhere, invoices: receipts.said },
          ...{ reference: referenceFile, nowMs: () => box.entryClock.now().wallMs },
          ...{ isHqUp: () => up.health.view.state === "up", revoked: links.revoked ?? null },
          updates: new UpdateShelf({
            ...{ folder: join(dataFolder, "updates", "shelf"), hq: above, whenRoomy },
          }),
        });
  const { listen: eReceiptListen, proxies = [] } = config.eReceipts ?? {};
  const eReceiptServer =
    role === "lane" || eReceiptListen === undefined
      ? null
      : await serveEReceipts({ listen: eReceiptListen, proxies, nowMs: clock.monotonicMs, invoices: receipts.asking });
  const settlements = new SettlementDesk(box, role === "hub" ? acquirer : null);
  const storeFleet = new StoreFleet(store, () => clock.wallMs());
  const webCertificate = phonesCertificate(config, { access: secure, clock, log });
  const staffDoor = await openStaffDoor({
    config,
    pageFolder: pagesOf("edge-agent/manager"),
    box,
    reference: referenceFile,
    ...{ endpoint, stock, fleet: storeFleet, certificate: webCertificate, settlements, labelDesk: till.labels },
    hq: up.health,
  });
  const tasksFromHq =
    staffDoor === null
      ? null
      : new TasksFromHq({ hq: above, isUp: () => up.health.view.state === "up", tasks: staffDoor.tasks, log });
  let isClosing = false;
  const server = await serveWindow({
    ...{ listen: config.listen, pageFolder: pagesOf("pos"), key: windowKey, box: name, token },
    paths: ["/", customerPath],
    besides: { [customerSocketPath]: customerSocket(sessions.customers) },
    joined: (session) => sessions.join(session),
    left: (session) => sessions.leave(session),
    received: (session, text) => {
      if (isClosing) return;
      const reading = readToAgent(text);
      if (reading.ok) training.received(session, reading.message);
      else session.send({ type: "malformed", what: reading.what });
    },
    // The journal can be read, this answers, and the tier above was tried: it need not be there.
    health: () => ({
      ok: box.journal.unsent().entries >= 0 && up.health.view.state !== "starting",
      version: programVersion(),
    }),
    status: async () => ({
      ...boxStatus(box, await referenceFile.goods()),
      search: await referenceFile.searchState(),
      reference: supply.status(),
      storage: files.status(),
      unsentBuyers: receipts.unsentBuyers(),
      unsentMembers: box.members.unsentCount(role),
      ...(storeDoor === null ? {} : { storeDoor: storeDoor.status() }),
    }),
    checkFiles: () => files.care.checkAll(),
  });
  const sources = {
    ...{ box, files, devices: () => devices.health(), up: up.health, update: () => updateReport(updates) },
    enrolment: () => links.report(storeDoor?.refused() ?? []),
  };
  const fleet = reportToFleet({
    ...{
      config,
      clock,
      log,
      heard: storeFleet.hear,
      notable: () => notableValues(sources),
      values: () => boxValues(sources),
    },
  });
  const ticking = setInterval(() => {
    agent.tick();
    training.tick();
    receipts.tick(clock.monotonicMs());
    toHq?.tick(clock.monotonicMs());
    ordersFromHq?.tick(clock.monotonicMs());
    tasksFromHq?.tick(clock.monotonicMs());
    settlements.tick(clock.monotonicMs());
    certificates.tick();
    void webCertificate?.tick();
    storeDoor?.tick(clock.monotonicMs());
    updates?.tick(clock.monotonicMs());
    files.tend(() => ({
      isUpReachable: up.health.view.state === "up",
      unsentEntries: box.journal.unsent().entries,
      unsentDocuments: unsentDocuments(),
      isSaleOpen: box.lane.stage.at !== "idle",
      suspendedSales: box.suspended.count(),
    }));
  }, tickMs);

  return {
    url: server.listeningOrigin,
    windowKeyFile,
    close: async () => {
      clearInterval(ticking);
      isClosing = true;
      // First of all nobody rings up goods any more.
      const shut = [server.close(), devices.close()];
      await fleet?.close();
      up.close();
      const stopped = supply.stop();
      await files.room.close();
      await Promise.all([...shut, storeDoor?.close(), eReceiptServer?.close(), staffDoor?.close(), stopped]);
      await links.close();
      await referenceFile.close();
      await files.close();
      unlock();
    },
  };
}
