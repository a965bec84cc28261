// What boxes and hubs say of themselves over MQTT: JSON in UTF-8, parsed once where it enters (rules M1–M6 of the
// README). Fields that a reader does not know are passed over, so that a newer box is understood by an older tier.

import { type Static, type TSchema, Type } from "typebox";
import { Compile, type Validator } from "typebox/compile";

/** A message is refused above this. */
export const maximumFleetBytes = 16_384;

const text = (maxLength: number) => Type.String({ maxLength });
const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const timeMs = Type.Integer({ minimum: -8.64e15, maximum: 8.64e15 });
/** Random, of one run of a process. */
const run = Type.String({ pattern: "^[0-9a-f]{16}$" });
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()]);

const partState = Type.Enum(["up", "down", "starting", "absent"]);
const part = Type.Object({ state: partState, reason: orNull(text(80)) });
const file = Type.Object({
  file: text(80),
  bytes: count,
  /** `unchecked`: no whole check since the box started. */
  state: Type.Enum(["sound", "suspected", "broken", "unchecked"]),
});

const boxValues = Type.Object({
  /** Where the lane's sale stands. */
  stage: text(40),
  /** Entries that the tier above has not acknowledged. */
  unsentEntries: count,
  /** When the oldest of them was written, by the box's time; null: none. */
  unsentOldestMs: orNull(timeMs),
  suspendedSales: count,
  receiptsWaiting: count,
  diskFreeBytes: count,
  isDiskFull: Type.Boolean(),
  memoryBytes: count,
  uptimeMs: count,
  /** The link to the tier above. */
  up: part,
  /** By name: `printer`. */
  devices: Type.Record(Type.String({ pattern: "^[a-z][a-z0-9-]{0,19}$" }), part, { maxProperties: 20 }),
  files: Type.Array(file, { maxItems: 20 }),
  /** What the person at the till is told of disk and files: `journal-set-aside`. */
  troubles: Type.Array(text(40), { maxItems: 20 }),
  /** The store's settings as this box applies them, by name; absent: a box of an earlier release, or none yet. */
  settings: Type.Optional(
    Type.Record(Type.String({ pattern: "^[A-Za-z]{1,40}$" }), Type.Union([text(80), Type.Number(), Type.Boolean()]), {
      maxProperties: 40,
    }),
  ),
  /** Of a box that shows who it is by a certificate; absent: it needs none, or is of an earlier release. */
  enrolment: Type.Optional(
    Type.Object({
      /** Null: it is not enrolled yet. */
      certificateEndsMs: orNull(timeMs),
      /** Up to when it knows whom HQ has revoked, by HQ's clock; null: it never heard. */
      revokedAsOfMs: orNull(timeMs),
      /** What the hub's door has refused since the hub started, the last first. */
      refused: Type.Array(
        Type.Object({
          /** Null: it was nobody that can be believed to be one of the store's. */
          box: orNull(text(32)),
          reason: text(40),
          count,
          lastMs: timeMs,
        }),
        { maxItems: 30 },
      ),
    }),
  ),
  /** Of a box that is started from one of two slots; absent: it is not, or is of an earlier release. */
  update: Type.Optional(
    Type.Object({
      slot: Type.Enum(["a", "b"]),
      /** Where the newest order stands: `unpacked`, `trial`, `refused` … */
      at: text(20),
      /** HQ's id of that order; null: none. */
      order: orNull(text(40)),
      version: orNull(text(40)),
      /** What it waits for, or why it is refused or was rolled back. */
      reason: orNull(text(40)),
      detail: orNull(text(200)),
    }),
  ),
});

/** What a box is at one moment. */
export type BoxValues = Static<typeof boxValues>;

const birth = Type.Object({
  type: Type.Literal("birth"),
  run,
  /** Counts the connections of a run from 1: a last will that comes late is known by it. */
  connection: count,
  atMs: timeMs,
  role: Type.Enum(["hub", "lane", "kiosk"]),
  /** 0: it has none. */
  lane: count,
  /** Of the program. */
  version: text(40),
  /** Of Node. */
  node: text(40),
});

const death = Type.Object({
  type: Type.Literal("death"),
  run,
  connection: count,
  /** `ended`: in good order. `lost`: said by the broker, as the box's last will. */
  reason: Type.Enum(["ended", "lost"]),
  /** By the hub's clock, which puts it there; absent: not passed on yet. */
  atMs: Type.Optional(timeMs),
});

const telemetry = Type.Object({
  type: Type.Literal("telemetry"),
  run,
  /** Counts the samples of a run from 1. */
  number: count,
  /** By the box's own wall clock. */
  atMs: timeMs,
  /** The same clock, at the moment of sending; absent: a queue on the way has held it. */
  sentMs: Type.Optional(timeMs),
  /** Samples of this run that a full queue let go. */
  thinned: count,
  values: boxValues,
});

const link = Type.Object({
  type: Type.Enum(["up", "down"]),
  run,
  connection: count,
  atMs: Type.Optional(timeMs),
});

export type Birth = Static<typeof birth>;
export type Death = Static<typeof death>;
export type Life = Birth | Death;
export type Telemetry = Static<typeof telemetry>;
export type StoreLinkState = Static<typeof link>;

export type FleetReading<M> =
  | { readonly ok: true; readonly message: M }
  /** `where`: a JSON pointer; `accepted`: what would have been taken. */
  | { readonly ok: false; readonly where: string; readonly accepted: string };

const shapes = {
  life: Compile(Type.Union([birth, death])),
  telemetry: Compile(telemetry),
  link: Compile(link),
};

export const readLife = (payload: string): FleetReading<Life> => read(payload, shapes.life);
export const readTelemetry = (payload: string): FleetReading<Telemetry> => read(payload, shapes.telemetry);
export const readLinkState = (payload: string): FleetReading<StoreLinkState> => read(payload, shapes.link);

function read<Shape extends TSchema>(
  payload: string,
  shape: Validator<Record<never, never>, Shape>,
): FleetReading<Static<Shape>> {
  if (payload.length > maximumFleetBytes) return refused("/", `at most ${maximumFleetBytes} characters`);
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch {
    return refused("/", "JSON");
  }
  if (shape.Check(value)) return { ok: true, message: value };
  const fault = shape.Errors(value)[0];
  return refused(fault?.instancePath || "/", fault?.message ?? "another shape");
}

const refused = (where: string, accepted: string): { ok: false; where: string; accepted: string } => ({
  ok: false,
  where,
  accepted,
});
