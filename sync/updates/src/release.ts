// What a release says of itself: the field `custom` of its target in signed metadata, so that nobody but who signs
// releases can say it. And whether a box may run it, which is a question of facts alone.

import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";

const text = Type.String({ minLength: 1, maxLength: 64 });
const part = "(0|[1-9][0-9]{0,5})";
const version = Type.String({ pattern: `^${part}\\.${part}\\.${part}$` });

const releaseShape = Type.Object({
  /** `1.2.3`; a later one is higher. */
  version,
  /** For which boxes it is; a list that is absent leaves the choice open. */
  for: Type.Object({
    roles: Type.Array(Type.Enum(["hub", "lane"]), { minItems: 1, maxItems: 2 }),
    stores: Type.Optional(Type.Array(text, { minItems: 1, maxItems: 10_000 })),
    boxes: Type.Optional(Type.Array(text, { minItems: 1, maxItems: 10_000 })),
  }),
  /** SHA-256 of the third-party packages that it was made with: `dependenciesOf`. */
  dependencies: Type.String({ pattern: "^[0-9a-f]{64}$" }),
  /** Raised by a release that writes what the one before cannot read. */
  dataFormat: Type.Integer({ minimum: 1 }),
  /** The lowest `dataFormat` of a program that can read what this release writes. */
  readableFrom: Type.Integer({ minimum: 1 }),
  /** Of all its files. */
  unpackedBytes: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
});

export type Release = Static<typeof releaseShape>;

const compiled = Compile(releaseShape);

/** Null: a release of another shape. */
export const readRelease = (custom: unknown): Release | null => (compiled.Check(custom) ? custom : null);

/** Name of a release's bundle among the targets. */
export const bundleName = (of: string): string => `evertill-${of}.tgz`;

const compiledVersion = Compile(version);
export const isVersion = (given: string): boolean => compiledVersion.Check(given);

/** Above 0: `one` is later. Versions of another shape are before all others. */
export function compareVersions(one: string, other: string): number {
  const numbers = (of: string) => (isVersion(of) ? of.split(".").map(Number) : [-1, 0, 0]);
  const [left, right] = [numbers(one), numbers(other)];
  const at = left.findIndex((number, index) => number !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** What a box is, as far as a release must suit it. */
export interface BoxFacts {
  readonly version: string;
  readonly role: "hub" | "lane";
  readonly store: string;
  readonly box: string;
  readonly dependencies: string;
  readonly dataFormat: number;
}

export type Unsuitable =
  | "not-newer"
  | "wrong-target"
  | "other-dependencies"
  /** It cannot read what the program that runs has written. */
  | "lowers-data-format"
  /** The program that runs could not read what it writes: there would be no way back from its trial. */
  | "no-way-back";

/** Null: the box may run it. `detail` says what it is and what is accepted. */
export function unsuitable(
  release: Release,
  box: BoxFacts,
): { readonly reason: Unsuitable; readonly detail: string } | null {
  const { roles, stores, boxes } = release.for;
  if (compareVersions(release.version, box.version) <= 0)
    return { reason: "not-newer", detail: `${release.version}; accepted: later than ${box.version}` };
  if (!roles.includes(box.role))
    return { reason: "wrong-target", detail: `for ${roles.join(", ")}; this box is a ${box.role}` };
  if (stores !== undefined && !stores.includes(box.store))
    return { reason: "wrong-target", detail: `not for store ${box.store}` };
  if (boxes !== undefined && !boxes.includes(box.box)) return { reason: "wrong-target", detail: `not for ${box.box}` };
  if (release.dependencies !== box.dependencies)
    return { reason: "other-dependencies", detail: "made with other packages than are installed here" };
  if (release.dataFormat < box.dataFormat)
    return { reason: "lowers-data-format", detail: `${release.dataFormat}; accepted: ${box.dataFormat} or above` };
  if (release.readableFrom > box.dataFormat)
    return {
      reason: "no-way-back",
      detail: `readable from ${release.readableFrom} on; this box has ${box.dataFormat}`,
    };
  return null;
}
