// What an agent is made of, wired together on ports alone: production hands in files, sockets and clocks, the
// simulation its own. Nothing here opens, waits or decides.

import type { Holding } from "@evertill/journal";
import type { FileTroubleView, HealthView, InvoiceView, Outcome, ToAgent, UpdateView } from "@evertill/protocol";
import { isFailStop } from "@evertill/storage-sqlite";
import { Box } from "./box/box.ts";
import type { BoxPorts } from "./box/box-ports.ts";
import { tellFavourites } from "./box/favourites.ts";
import { SearchDesk } from "./box/search-desk.ts";
import { Till } from "./box/till.ts";
import { tillView } from "./box/till-screen.ts";
import { Health } from "./health.ts";
import { connectUp } from "./link/connect-up.ts";
import type { Link } from "./link/link.ts";
import { type Acquirer, PaymentDesk } from "./payment/payment-desk.ts";
import type { Stage } from "./sale/lane-state.ts";
import { type AskAbove, StockElsewhere } from "./stock/stock-elsewhere.ts";
import { DeskClient } from "./store-desk/desk-client.ts";
import { hubRole } from "./store-desk/hub-role.ts";
import type { WindowSession } from "./window/window-server.ts";
import type { AgentWindows } from "./window/window-sessions.ts";

export interface AgentPorts extends BoxPorts {
  readonly role: "hub" | "lane";
  /** To the tier above: HQ for the hub, the hub for a lane. */
  readonly link: Link;
  /** Names that tier in logs. */
  readonly url: string;
  readonly sessions: AgentWindows;
  /** What a person should know of the box's disk and files. */
  readonly files: () => readonly FileTroubleView[];
  /** Who takes payments by the shopper's phone; null for nobody. */
  readonly acquirer: Acquirer | null;
  /** What all stores have of an item, by the tier above. */
  readonly askAbove: AskAbove;
  /** Runs work when the current turn of the loop is over. */
  readonly soon: (work: () => void) => void;
}

export interface DeviceHealths {
  readonly scanner: HealthView;
  readonly badge: HealthView;
  readonly scale: HealthView;
  readonly label: HealthView;
  readonly printer: HealthView;
  readonly display: HealthView;
  readonly acquirer: HealthView;
}

export function assemble(ports: AgentPorts) {
  const { role, link, url, sessions, soon, clock, log, acquirer } = ports;
  let hasBegun = false;
  const redraw = () => sessions.redraw();
  const box = new Box(ports);
  const upHealth = new Health(
    () => box.touched("changed"),
    "starting",
    () => clock.wallMs(),
  );
  const told = (holdings: readonly Holding[]) => {
    if (role !== "hub") return;
    box.transact(() => box.journal.learn(holdings));
    hub?.endpoint.doubt.heardHq(holdings);
  };
  const up = connectUp({ link, url, box, health: upHealth, told });
  const hub = role === "hub" ? hubRole(box, soon) : null;
  const elsewhere = new StockElsewhere({
    ...{ ask: ports.askAbove, isUp: () => upHealth.view.state === "up", nowMs: () => clock.monotonicMs() },
  });
  const desk = new DeskClient(box, hub === null ? up.sendToDesk : hub.say, elsewhere);
  if (hub === null) up.attachDesk(desk);
  else hub.attachDesk(desk, up.health);
  const earcon = (sound: "good" | "refused") => sessions.earcon(sound);
  const payments = new PaymentDesk(box, acquirer, { earcon, progressed: redraw });
  const till = new Till(box, desk, payments, { earcon, noticed: redraw });

  const searches = new SearchDesk(box, (skus) => desk.stock.here(skus));
  const answer = async (session: WindowSession, message: ToAgent) => {
    if (message.type === "search") return searches.answer(session, message);
    if (message.type === "favourites") return tellFavourites(box, session, message);
    const { id, sawVersion, command, approval } = message;
    // Which till stands behind the window is asked of whoever has several.
    const outcome: Outcome =
      command.type === "begin-training" || command.type === "end-training"
        ? { ok: false, reason: "not-now" }
        : await till.command(id, sawVersion, command, approval);
    sessions.answer(session, id, { version: box.lane.version, outcome });
  };

  return {
    box,
    till,
    desk,
    payments,
    up,
    elsewhere,
    endpoint: hub?.endpoint ?? null,
    /**
     * From now on entries are written and windows drawn. Call when the tier above has spoken, or was waited for.
     * @param invoiceAt what is known of the fapiao of the receipt that the lane shows
     * @param updateNow of the program, for who stands at the till
     */
    begin: (
      devices: () => DeviceHealths,
      invoiceAt: (stage: Stage) => InvoiceView | null = () => null,
      updateNow: () => UpdateView | null = () => null,
    ) => {
      box.begin(up.heldOf());
      sessions.draw = () =>
        tillView({
          ...{ box, till, desk, payments, files: ports.files(), isHub: role === "hub" },
          invoice: invoiceAt(box.lane.stage),
          update: updateNow(),
          health: { ...devices(), ...linkHealth(up.health, desk, role === "hub") },
        });
      box.listen({ changed: redraw });
      hasBegun = true;
    },
    received: (session: WindowSession, message: ToAgent) => {
      answer(session, message).catch((error: unknown) => {
        // A stopped file refuses reads too: whoever asked is told, as of a refused write.
        const outcome = { ok: false, reason: "storage-failed" } as const;
        if (isFailStop(error)) sessions.answer(session, message.id, { version: box.lane.version, outcome });
        else log("command-failed", { error: String(error) });
      });
    },
    /** A few times a second. */
    tick: () => {
      up.tick();
      desk.tick(clock.monotonicMs());
      hub?.endpoint.tick();
      box.retryKick();
      // Entries are written for what it finds out.
      if (hasBegun) payments.tick();
    },
  };
}

export type AssembledAgent = ReturnType<typeof assemble>;

/** The hub sees HQ itself; a lane sees the hub, and HQ through the hub's eyes. */
function linkHealth(up: Health, desk: DeskClient, isHub: boolean) {
  const now = up.view;
  if (isHub) return { hq: now, hub: { state: "up", sinceMs: 0, reason: null } as const };
  const { hq } = desk;
  const unknown = {
    state: now.state === "starting" ? "starting" : "down",
    sinceMs: now.sinceMs,
    reason: "hub-away",
  } as const;
  return { hub: now, hq: hq === null ? unknown : { state: hq.state, sinceMs: hq.sinceMs, reason: null } };
}
