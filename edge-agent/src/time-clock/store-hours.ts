// Hours of the store at its hub: who is in, the turns of the day, turns that nobody ended, and corrections, each an entry of
// the hub with its reason. SPEC I4, I5.

import { type ClockMark, hoursOf, longestTurnMs, timeCorrectedDraft, timeTextAt } from "@evertill/core";
import type { HoursCorrected, HoursView, StaffAnswer } from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { WhoIs } from "../stock-page/stock-detail.ts";

const dayMs = 86_400_000;
/** Days before today that forgotten ends are told of. */
const lookedBackMs = 7 * dayMs;
const closed = { additionalProperties: false } as const;
const entryId = Type.Object(
  { epoch: Type.String({ pattern: "^[0-9a-f]{32}$" }), seq: Type.Integer({ minimum: 1 }) },
  closed,
);
const mark = Type.Object(
  { is: Type.Enum(["in", "out"]), time: Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" }) },
  closed,
);

type By = Pick<StaffDocument, "personId" | "role">;

const mayCorrect = ({ role }: By): boolean => role === "manager" || role === "supervisor";

export function hoursRoutes(box: Box, whoIs: WhoIs): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/hours", needs: null, asks: Type.Object({}, closed) },
      answer: (_, by) => readHours(box, whoIs, by),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/hours/correct", needs: null },
      asks: Type.Object(
        {
          personId: Type.String({ minLength: 1, maxLength: 80 }),
          businessDay: Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
          voids: Type.Union([entryId, Type.Null()]),
          mark: Type.Union([mark, Type.Null()]),
          reason: Type.String({ minLength: 1, maxLength: 200, pattern: "^\\P{Cc}*\\S\\P{Cc}*$" }),
        },
        closed,
      ),
      answer: async (asked, by): Promise<StaffAnswer> => {
        const person = await whoIs(asked.personId);
        return person === null
          ? { ok: false, reason: "no-such-mark" }
          : correctHours(box, asked, { by, number: person.number });
      },
    }),
  ];
}

async function readHours(box: Box, whoIs: WhoIs, by: By): Promise<HoursView> {
  const { at, businessDay } = box.inForce.moment();
  const nowMs = at.wallMs;
  const isSeen = ({ personId }: { readonly personId: string }) => mayCorrect(by) || personId === by.personId;
  const marks = box.timeMarks.ofDays(nowMs - lookedBackMs).filter(isSeen);
  const name = async ({ personId, number }: { readonly personId: string; readonly number: string }) =>
    (await whoIs(personId))?.name ?? number;
  const today = marks.filter((each) => each.businessDay === businessDay);
  return {
    ...{ businessDay, nowMs, mayCorrect: mayCorrect(by) },
    people: await Promise.all(
      hoursOf(today, nowMs).map(async (hours) => ({
        ...hours,
        name: await name(hours),
        marks: today.filter(({ personId }) => personId === hours.personId),
      })),
    ),
    forgotten: await Promise.all(
      forgottenIns(marks, nowMs)
        .filter((each) => each.businessDay !== businessDay)
        .map(async (each) => ({ mark: each, name: await name(each) })),
    ),
  };
}

/** Ins of which nobody said the end, by day and person. */
function forgottenIns(marks: readonly ClockMark[], nowMs: number): readonly ClockMark[] {
  const days = Map.groupBy(marks, ({ businessDay, personId }) => `${businessDay} ${personId}`);
  return [...days.values()].flatMap((own) =>
    hoursOf(own, nowMs)
      .flatMap(({ turns }) => turns.filter(({ isForgotten }) => isForgotten))
      .flatMap(({ fromMs }) => own.find(({ is, atMs }) => is === "in" && atMs === fromMs) ?? []),
  );
}

/** One entry; the same correction again finds its mark gone or there, and changes nothing [P2, P9]. */
export function correctHours(
  box: Box,
  { personId, businessDay, voids, mark: asked, reason }: HoursCorrected,
  { by, number }: { readonly by: By; readonly number: string },
): StaffAnswer {
  if (!mayCorrect(by)) return { ok: false, reason: "not-yours" };
  const { at, versions } = box.inForce.moment();
  const own = box.timeMarks
    .ofDays(at.wallMs - lookedBackMs - longestTurnMs)
    .filter((each) => each.personId === personId && each.businessDay === businessDay);
  if (voids === null && asked === null) return { ok: false, reason: "no-such-mark" };
  if (voids !== null && !own.some(({ epoch, seq }) => epoch === voids.epoch && seq === voids.seq))
    return { ok: false, reason: "no-such-mark" };
  const timeZone = box.ports.reference.store()?.timeZone ?? "UTC";
  const atMs = asked === null ? null : momentOf(businessDay, asked.time, timeZone);
  if (atMs !== null && (atMs > at.wallMs || at.wallMs - atMs > lookedBackMs)) return { ok: false, reason: "bad-time" };
  if (asked !== null && own.some((each) => each.is === asked.is && each.atMs === atMs)) return { ok: true };
  const put = asked === null || atMs === null ? null : { is: asked.is, atMs };
  const draft = timeCorrectedDraft(
    { of: { personId, number }, voids, mark: put, reason: reason.trim() },
    { at, versions, businessDay, person: by.personId },
  );
  return box.book(draft, () => undefined) ?? { ok: true };
}

/** A night that goes on after midnight is of the day before. */
const nightEndsAt = "05:00";

/** By the store's own clock, which may be put forward or back in between. */
function momentOf(businessDay: string, time: string, timeZone: string): number {
  const asUtc = Date.parse(`${businessDay}T${time}:00Z`) + (time < nightEndsAt ? dayMs : 0);
  const wanted = new Date(asUtc).toISOString().slice(0, 16).replace("T", " ");
  const shown = Date.parse(`${timeTextAt(asUtc, timeZone).replace(" ", "T")}:00Z`);
  const guess = asUtc - (shown - asUtc);
  const off =
    Date.parse(`${timeTextAt(guess, timeZone).replace(" ", "T")}:00Z`) - Date.parse(`${wanted.replace(" ", "T")}:00Z`);
  return guess - off;
}
