// A kiosk's agent: its own replica of goods and books, search, a scanner, and the page of the shopper. No sale machine,
// no journal, nothing about staff or customers; it lives through an absent hub and an absent HQ.

import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { startCatalogue } from "@evertill/catalogue";
import type { ServiceRule } from "@evertill/core";
import { openScanner } from "@evertill/device-drivers";
import { secretFrom } from "@evertill/journal";
import { type FromKiosk, readFromKiosk, type ToKiosk } from "@evertill/protocol";
import { kioskCollections } from "@evertill/schemas";
import type { Agent } from "../agent.ts";
import type { KioskConfig } from "../config.ts";
import { boxLinks } from "../enrolment/box-links.ts";
import { fileKey } from "../files/file-key.ts";
import { reportToFleet } from "../fleet/fleet-reporter.ts";
import { kioskValues } from "../fleet/kiosk-values.ts";
import { floorView } from "../floor/place-view.ts";
import { lockFolder } from "../folder-lock.ts";
import { tierAbove } from "../link/tier-above.ts";
import { log } from "../log.ts";
import { machineClock } from "../machine-clock.ts";
import { programVersion } from "../program-version.ts";
import { openBooks } from "../reference/books.ts";
import { followReference, openKioskDatabase, referenceFile, referenceStorage } from "../reference/replica.ts";
import { serveWindow } from "../window/window-server.ts";
import { CallPost } from "./call-post.ts";
import { departmentsOf } from "./category-tiles.ts";
import { displayProgram, playingNow } from "./display-program.ts";
import { featuredGoods } from "./featured-goods.ts";
import { followItems } from "./follow-items.ts";
import { GoodsDirectory } from "./goods-directory.ts";
import { goodsHere } from "./goods-here.ts";
import { askForMoments } from "./hub-moment.ts";
import { KeptTime } from "./kept-time.ts";
import { KioskDesk } from "./kiosk-desk.ts";
import { openKioskFiles } from "./kiosk-files.ts";
import { type KioskSession, KioskWindows } from "./kiosk-windows.ts";
import { postOrder } from "./order-post.ts";
import { scannedGoods } from "./scanned-goods.ts";
import { ShopWindow } from "./shop-window.ts";
import { openShowroom } from "./showroom.ts";
import { StoreTime } from "./store-time.ts";

const referenceName = "reference";
const noServices: readonly ServiceRule[] = [];
const tickMs = 500;
/** Where the store does not say otherwise. */
const idle = { warnMs: 45_000, wipeMs: 15_000 } as const;
/** Best sellers among which the attract screen looks for what is lowered. */
const mostLookedAt = 400;

/**
 * @param ended called when storage has failed and the agent's threads have ended: the process is to end with
 *   `storageStoppedCode`, so that it is started anew.
 * @throws FolderTakenError, SqlError, KeySourceError, EncryptionConfigError, DeviceConfigError, or Node's listen error.
 */
export async function startKiosk(config: KioskConfig, pageFolder: string, ended: () => void): Promise<Agent> {
  const { dataFolder, store: storeId, token, hubUrl } = config;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  chmodSync(dataFolder, 0o700);
  const unlock = lockFolder(dataFolder);
  const windowKeyFile = join(dataFolder, "window.key");
  const windowKey = Buffer.from(secretFrom(windowKeyFile, 32)).toString("hex");
  const clock = machineClock();
  const links = boxLinks(config, { clock, log });
  const hub = tierAbove({ url: hubUrl, token, secure: links.up });
  const sealing = await fileKey(dataFolder, config.encryption);
  const files = await openKioskFiles({ dataFolder, key: sealing, clock, log, ended });
  const database = await openKioskDatabase(referenceStorage(dataFolder, files.referenceSettings), referenceName);
  const file = referenceFile(dataFolder);
  const catalogue = startCatalogue({
    source: { file, databaseName: referenceName, ...(sealing === null ? {} : { key: sealing }) },
    log: (event, detail) => {
      log(event, detail);
      if (event === "search-thread-ended") files.care.suspect(file, "the search thread failed");
    },
  });
  files.endsFirst(catalogue.close);

  let isChanged = true;
  const changed = () => {
    isChanged = true;
  };
  const books = await openBooks({ database, storeId, changed, log });
  const showroom = await openShowroom(database.showroom, changed);
  const kept = new KeptTime(dataFolder, log);
  const time = new StoreTime(clock, () => books.store()?.timeZone ?? "UTC", kept.ms);
  // A shopper is sold services at the till, with the goods that they are for.
  const directory = new GoodsDirectory(() => {
    const { wallMs: nowMs, businessDay } = time.now();
    return books.priceBook({ nowMs, businessDay })?.services ?? noServices;
  });
  database.item.eventBulks$.subscribe(() => catalogue.changed());
  const followed = followItems(database.item, directory, { changed, log });
  await followed.firstRead;

  const prices = new ShopWindow({
    ...{ storeId, books, moment: () => time.now(), goodsVersion: () => directory.version },
  });
  const desk = new KioskDesk({
    ...{ directory, prices, names: showroom.names, itemBySku: catalogue.itemBySku },
    order: (order) => postOrder({ hub, box: config.box, log }, order),
    calls: new CallPost({ hub, box: config.box, clock, log }),
    here: (sku) => goodsHere({ hub, log }, sku),
    search: async (text, most, asker) => {
      const answer = await catalogue.search(asker, text, most);
      if (answer.ok) return answer.items;
      return answer.reason === "superseded" ? "superseded" : "unavailable";
    },
  });
  const windows = new KioskWindows(() => time.now().wallMs);

  const { scanner: scannerConfig } = config.devices;
  const scanner = scannerConfig === undefined ? null : openScanner(scannerConfig);
  const onScan = async (text: string): Promise<void> => {
    const { wallMs: nowMs, businessDay } = time.now();
    const templates = books.priceBook({ nowMs, businessDay })?.embeddedCodes ?? [];
    const item = await scannedGoods(text, catalogue, templates);
    const page = item === null ? null : await desk.page(item.sku);
    windows.tell(page === null ? { type: "not-goods" } : { type: "scanned", page });
  };
  scanner?.onScan(({ text, aimId = "" }) => {
    onScan(aimId + text).catch((error: unknown) => log("scan-failed", { error: String(error) }));
  });
  scanner?.onHealth(changed);

  const following = followReference({
    collections: kioskCollections.map((name) => [name, database[name]] as const),
    ...{ above: hub, log, whenRoomy: () => files.room.whenRoomy() },
  });
  let hubSays: string | null = "starting";
  const moments = askForMoments({
    hub,
    heard: (moment) => {
      time.hear(moment);
      kept.keep(time.keptMs);
    },
    failed: (why) => {
      if (why === hubSays) return;
      if (why === null) following.pullNow();
      log(why === null ? "hub-answers" : "hub-away", why === null ? {} : { why });
      hubSays = why;
    },
  });

  const play = async (): Promise<void> => {
    const { wallMs: nowMs, businessDay } = time.now();
    windows.play(
      await displayProgram({
        ...{ nowMs, businessDay, storeId, playlists: showroom.playlists() },
        promotions: books.promotions(nowMs)?.promotions ?? [],
        cards: (skus) => desk.cards(skus.map((sku) => ({ sku }))),
        priceUntilMs: (sku) => prices.untilMs(sku),
      }),
    );
  };
  let playedFor = "";
  let drawnFor = "";
  const draw = async (): Promise<void> => {
    const isNews = isChanged;
    isChanged = false;
    // Prices, offers and their ends are in the edition: scenes are bound anew when it turns, not because time goes on.
    const edition = prices.edition();
    const wantedPlay = `${edition} ${playingNow(showroom.playlists(), time.now().wallMs)?.playlistId}`;
    if (isNews || wantedPlay !== playedFor) await play();
    playedFor = wantedPlay;
    const asOfMs = time.asOfMs();
    const wanted = `${edition} ${asOfMs}`;
    if (!isNews && wanted === drawnFor) return;
    drawnFor = wanted;
    const document = books.store();
    windows.show({
      ...{ edition, box: config.box, asOfMs, idle, theme: "auto" },
      store: { id: storeId, name: document?.name ?? { zh: "", en: "" } },
      language: document?.paperLanguage === "en" ? "en" : "zh-CN",
      currency: document?.currency ?? "CNY",
      timeZone: document?.timeZone ?? "UTC",
      featured: featuredGoods(await desk.cards(directory.ranked().slice(0, mostLookedAt))),
      floor: floorView(document?.floor, config.box),
      departments: departmentsOf(directory, showroom.names()),
      scanner: scanner === null ? "absent" : scanner.health.state === "up" ? "up" : "down",
    });
  };
  let drawing: Promise<void> | null = null;
  const tick = () => {
    files.tend(hubSays === null);
    drawing ??= draw()
      .catch((error: unknown) => {
        // What was to be drawn is still news.
        isChanged = true;
        log("drawing-failed", { error: String(error) });
      })
      .finally(() => {
        drawing = null;
      });
  };
  await draw();
  const certificates = links.keep(hub, () => hubSays === "expired");
  const ticking = setInterval(() => {
    tick();
    certificates.tick();
  }, tickMs);

  const values = () =>
    kioskValues({
      ...{ files, store: books.store(), hubSays, enrolment: links.report([]) },
      scanner: scanner?.health ?? null,
    });
  const fleet = reportToFleet({ config, clock, log, notable: values, values });

  const answer = async (session: KioskSession, { id, question }: FromKiosk): Promise<void> => {
    const answered = await desk.answer(question, session);
    if (answered !== "superseded") session.send({ type: "answer", id, answer: answered });
  };
  const server = await serveWindow<ToKiosk>({
    ...{ listen: config.listen, pageFolder, key: windowKey, box: config.box, token, paths: ["/", "/display"] },
    joined: (session) => windows.join(session),
    left: (session) => windows.leave(session),
    received: (session, text) => {
      const reading = readFromKiosk(text);
      if (!reading.ok) return session.send({ type: "malformed", what: reading.what });
      answer(session, reading.message).catch((error: unknown) => {
        log("question-failed", { ask: reading.message.question.ask, error: String(error) });
        session.send({ type: "answer", id: reading.message.id, answer: { is: "unavailable" } });
      });
    },
    health: () => ({ ok: true, version: programVersion() }),
    status: async () => ({
      ...{ box: config.box, store: storeId, role: "kiosk", goods: directory.size, edition: prices.edition() },
      ...{
        hub: hubSays === null ? "up" : "down",
        asOfMs: time.asOfMs(),
        collections: Object.keys(database.collections),
      },
      search: await catalogue.state(),
      storage: files.status(),
    }),
    checkFiles: () => files.care.checkAll(),
  });

  return {
    url: server.listeningOrigin,
    windowKeyFile,
    close: async () => {
      clearInterval(ticking);
      moments.stop();
      await fleet?.close();
      followed.stop();
      const stopped = following.stop();
      await Promise.all([server.close(), scanner?.close(), stopped, drawing]);
      await catalogue.close();
      await links.close();
      await database.close();
      await files.close();
      unlock();
    },
  };
}
