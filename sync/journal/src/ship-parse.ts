// Ship messages as they enter: parsed once, refused with what was wrong, where, and what is accepted.

import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { ShipDown, ShipUp } from "./ship-messages.ts";

export type ShipReading<M> =
  | { readonly ok: true; readonly message: M }
  | { readonly ok: false; readonly what: string; readonly where: string; readonly accepted: string };

const closed = { additionalProperties: false } as const;
const hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });
const mostEntries = 5_000;
const mostHeads = 10_000;
/** The last number of a full batch is still exact. */
const largest = Number.MAX_SAFE_INTEGER - mostEntries;
const count = Type.Integer({ minimum: 0, maximum: largest });
const number = Type.Integer({ minimum: 1, maximum: largest });
const name = Type.String({ minLength: 1, maxLength: 40, pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$" });
const head = Type.Object({ epoch: hex(32), seq: count, hash: hex(64) }, closed);
const heads = Type.Array(head, { maxItems: mostHeads });
const refusal = Type.Union([
  Type.Literal("unreadable"),
  Type.Literal("bad-signature"),
  Type.Literal("broken-chain"),
  Type.Literal("forked"),
  Type.Literal("unknown-epoch"),
  Type.Literal("foreign"),
]);
const holding = Type.Object(
  {
    epoch: hex(32),
    through: count,
    except: Type.Array(number, { maxItems: 100_000 }),
    hash: Type.Union([hex(64), Type.Null()]),
    advertised: count,
  },
  closed,
);
const signed = Type.Object({ text: Type.String(), signature: Type.String({ maxLength: 256 }) }, closed);

const upShapes = {
  hello: Compile(
    Type.Object({ type: Type.Literal("hello"), version: Type.Literal(1), store: name, box: name, heads }, closed),
  ),
  heads: Compile(Type.Object({ type: Type.Literal("heads"), heads }, closed)),
  entries: Compile(
    Type.Object(
      {
        type: Type.Literal("entries"),
        epoch: hex(32),
        from: number,
        entries: Type.Array(signed, { maxItems: mostEntries }),
      },
      closed,
    ),
  ),
};

const downShapes = {
  have: Compile(
    Type.Object(
      {
        type: Type.Literal("have"),
        incarnation: Type.String({ minLength: 1, maxLength: 64 }),
        nowMs: Type.Number(),
        holdings: Type.Array(holding, { maxItems: 100_000 }),
      },
      closed,
    ),
  ),
  ack: Compile(
    Type.Object(
      {
        type: Type.Literal("ack"),
        holding,
        refused: Type.Array(Type.Object({ seq: number, reason: refusal }, closed)),
      },
      closed,
    ),
  ),
};

interface Shape {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[];
}

function read<M>(shapes: Readonly<Record<string, Shape>>, value: unknown): ShipReading<M> {
  const type = typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  const accepted = Object.keys(shapes).join(", ");
  if (shape === undefined)
    return { ok: false, what: `no message of type "${type.slice(0, 40)}"`, where: "/type", accepted };
  if (shape.Check(value)) return { ok: true, message: value as M };
  const [first] = shape.Errors(value);
  return { ok: false, what: first?.message ?? "malformed", where: first?.instancePath || "/", accepted: type };
}

/** @param value a message parsed from JSON. */
export function readShipUp(value: unknown): ShipReading<ShipUp> {
  return read(upShapes, value);
}

export function readShipDown(value: unknown): ShipReading<ShipDown> {
  return read(downShapes, value);
}
