import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { fromSortKey, toSortKey } from "./sort-key.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(
    0,
    0x20,
    0x61,
    0x7f,
    0x80,
    0x7ff,
    0x800,
    0x4e00,
    0xd7ff,
    0xd800,
    0xdbff,
    0xdc00,
    0xdfff,
    0xe000,
    0xffff,
  ),
);
const anyText = fc.array(unit, { maxLength: 4 }).map((units) => String.fromCharCode(...units));

test("SQLite orders sort keys as JavaScript orders the texts, lone surrogates and NUL included", () => {
  const database = openDatabase({ file: join(temporaryFolder(), "test.db"), profile: "reference" });
  const compare = database.prepare("SELECT a < b AS less, a = b AS equal FROM (SELECT ? AS a, ? AS b)");
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(compare.get(toSortKey(a), toSortKey(b))).toEqual({ less: a < b ? 1 : 0, equal: a === b ? 1 : 0 });
    }),
    { numRuns: 2_000 },
  );
  database.close();
});

test("a sort key leads back to its text", () => {
  fc.assert(fc.property(anyText, (text) => fromSortKey(toSortKey(text)) === text));
});

test("latin and Chinese text stays readable in the file", () => {
  expect(toSortKey("Bosch GSR 18V-55 充电式电钻")).toBe("Bosch GSR 18V-55 充电式电钻");
});
