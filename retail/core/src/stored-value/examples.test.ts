import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { minor } from "../money.ts";
import { hubShareMinor, laneShareMinor, type OfflineLimit, spending } from "./spending.ts";

const book = readFileSync(new URL("../../examples/stored-value.md", import.meta.url), "utf8");
const rows = book
  .split("\n")
  .filter((line) => /^\| V\d+ /.test(line))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const fen = (yuan: string | undefined) => minor(Math.round(Number(yuan) * 100));

function limitOf(text: string): OfflineLimit {
  const [store, lanes, lane, number] = /^(\d+) \/ (\d+)×(\d+) \/ (\d+)$/.exec(text)?.slice(1) ?? [];
  return { storeMinor: fen(store), lanes: Number(lanes), laneMinor: fen(lane), numberMinor: fen(number) };
}

test("the book has its thirteen examples", () => {
  expect(rows).toHaveLength(13);
});

test.each(rows)("%s %s", (...cells) => {
  const [, , word = "", owed, elsewhere, limits = "", unconfirmed = "", wanted = "", taken = "", left, refused = ""] =
    cells;
  const limit = limitOf(limits);
  const [ofNumber, ofAll] = unconfirmed.split(" / ");
  const isTyped = !wanted.startsWith("up to ");
  const wantedMinor = fen(wanted.replace("up to ", ""));
  const lane = /^lane (\d+)$/.exec(word)?.[1];
  const shareMinor = lane === undefined ? hubShareMinor(limit) : laneShareMinor(limit, Number(lane));
  const answer = spending({
    ...{ leastMinor: isTyped ? wantedMinor : minor(1), mostMinor: wantedMinor, owedMinor: fen(owed) },
    claimedMinor: fen(elsewhere),
    offline: word === "hq" ? null : { shareMinor, limit, numberMinor: fen(ofNumber), allMinor: fen(ofAll) },
  });
  const [reason, most] = refused.split(", ");
  expect(answer).toMatchObject(
    taken === ""
      ? { ok: false, reason, mostMinor: fen(most) }
      : { ok: true, amountMinor: fen(taken), leftMinor: fen(left) },
  );
});
