// Puts together what the window draws: the lane, who else holds what, how links and devices are, what waits.

import type { FileTroubleView, HealthView, InvoiceView, TillView, UpdateView } from "@evertill/protocol";
import { depositKindsShown } from "../deposits/deposit-shown.ts";
import { type PaymentDesk, paymentsAside } from "../payment/payment-desk.ts";
import { buyerShown } from "../sale/buyer-shown.ts";
import { saleOf } from "../sale/lane-state.ts";
import { stageView } from "../sale/lane-view.ts";
import { servedLines } from "../services/service-till.ts";
import { dayView } from "../shift/day-view.ts";
import type { DeskClient } from "../store-desk/desk-client.ts";
import type { Box } from "./box.ts";
import { cashRulesOf } from "./report-paper.ts";
import type { Till } from "./till.ts";

export interface ScreenHealth {
  readonly hq: HealthView;
  readonly hub: HealthView;
  readonly printer: HealthView;
  readonly display: HealthView;
  readonly scanner: HealthView;
  readonly badge: HealthView;
  readonly scale: HealthView;
  readonly label: HealthView;
  readonly acquirer: HealthView;
}

/** Absent: nobody joins here. */
function membershipShown({ inForce }: Box): Pick<TillView, "membership"> {
  const membership = inForce.pointsBook?.membership;
  return membership === undefined ? {} : { membership: { terms: membership.terms, text: membership.text } };
}

export function tillView(of: {
  readonly box: Box;
  readonly till: Till;
  readonly desk: DeskClient;
  readonly payments: PaymentDesk;
  readonly health: ScreenHealth;
  readonly files: readonly FileTroubleView[];
  readonly isHub: boolean;
  readonly invoice: InvoiceView | null;
  readonly update: UpdateView | null;
}): TillView {
  const { box, till, desk, payments, health, files, isHub, invoice, update } = of;
  const { inForce } = box;
  const { identity, reference } = box.ports;
  const store = reference.store();
  const currency = store?.currency ?? "CNY";
  const own = box.journal.unsent();
  // A lane adds what waits at the hub; the hub's own journal holds that already.
  const beyond = isHub ? null : desk.hq;
  const oldest = [own.oldestMs, beyond?.oldestMs ?? null].filter((ms) => ms !== null);
  const { person, stage } = box.lane;
  const points = box.memberPoints.of(saleOf(stage)?.basket.member?.memberId);
  const pageApproval = desk.approvals.view();
  const eReceipt = box.eReceipts.shownAt(stage);
  const weighing = till.weighing.view;
  const served = servedLines(box);
  const tradeIn = till.tradeIn.shown;
  const delivery = till.delivery.shown;
  const memberCard = till.memberCard.shown;
  const timeClock = till.clock.shown;
  const stillIn = box.timeMarks.whoIsIn(box.entryClock.now().wallMs).map(({ number }) => number);
  return {
    version: box.lane.version,
    store: { id: identity.store, name: store?.name ?? { zh: identity.store, en: identity.store } },
    box: identity.box,
    lane: identity.lane,
    currency,
    hasTaxOnTop: inForce.hasTaxOnTop,
    training: false,
    person: person === null ? null : { personId: person.personId, number: person.number, name: person.name },
    stage: stageView(box.lane, inForce.tenderRules, payments, {
      spend: inForce.pointsBook?.spend ?? null,
      known: points,
    }),
    reasons: reference
      .reasons()
      .flatMap(({ reasonId, about, name }) => (about === "stock-adjust" ? [] : [{ reasonId, about, name }])),
    suspended: desk.suspended(),
    day: dayView(box.day, {
      ...{ currency, rules: cashRulesOf(box.ports), elsewhere: desk.elsewhere(), stillIn },
      // The lists are the hub's: another lane knows nothing of them.
      ...(isHub && box.day.storeDay !== null
        ? { unsettledDays: box.settlements.unsettledDays(box.day.storeDay.businessDay) }
        : {}),
    }),
    health,
    files,
    unsent: {
      entries: own.entries + (beyond?.unsent ?? 0),
      oldestMs: oldest.length === 0 ? null : Math.min(...oldest),
    },
    printQueue: {
      waiting: box.jobs.waiting(),
      asks: box.jobs.asks().map(({ job, receiptNumber }) => ({ jobId: String(job), receiptNumber })),
    },
    paymentsAside: paymentsAside(payments, box),
    refundsAside: payments.refunds.aside(),
    memberPoints: points === null ? null : { points, sinceMs: health.hq.state === "up" ? null : health.hq.sinceMs },
    value: till.value,
    ...(till.handOver === null ? {} : { handOver: till.handOver }),
    ...(eReceipt === null ? {} : { eReceipt }),
    ...(invoice === null ? {} : { invoice }),
    ...(till.lineStock === null ? {} : { lineStock: till.lineStock }),
    ...buyerShown(box),
    ...(till.contested === null ? {} : { contested: till.contested }),
    ...(till.stock === null ? {} : { stock: till.stock }),
    ...(served.length === 0 ? {} : { servedLines: served }),
    ...(till.services === null ? {} : { services: till.services }),
    ...(weighing === null ? {} : { weighing }),
    ...(till.tradeIn.isTaken ? { takesTradeIn: true as const } : {}),
    ...(tradeIn === null ? {} : { tradeIn }),
    ...(till.delivery.isWanted ? { wantsDelivery: true as const } : {}),
    ...(delivery === null ? {} : { delivery }),
    ...depositKindsShown(box),
    ...membershipShown(box),
    ...(memberCard === null ? {} : { memberCard }),
    ...(timeClock === null ? {} : { timeClock }),
    orders: desk.orders.rows(),
    ...(update === null ? {} : { update }),
    ...(till.badge === null ? {} : { badge: till.badge }),
    ...(pageApproval === null ? {} : { pageApproval }),
    notice: till.notice,
  };
}
