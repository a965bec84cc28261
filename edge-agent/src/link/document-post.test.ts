import { expect, test } from "vitest";
import { DocumentPost } from "./document-post.ts";

const body = { title: "样板公司" };
const heard = () => new Promise((resolve) => setImmediate(resolve));

/** A hub with these documents before an HQ that answers each by its own status. */
function post(status: Readonly<Record<string, number>>, keeps: () => boolean = () => true) {
  const unsent = Object.keys(status);
  const puts: string[] = [];
  const refusals: boolean[] = [];
  const own = new DocumentPost({
    ...{ what: "document", path: "documents" },
    queue: {
      unsent: (but) => {
        const id = unsent.find((one) => !but.includes(one));
        return id === undefined ? null : { id, body };
      },
      erased: ({ id }) => {
        unsent.splice(unsent.indexOf(id), 1);
        return true;
      },
      sent: ({ id }) => {
        if (keeps()) unsent.splice(unsent.indexOf(id), 1);
        return keeps();
      },
    },
    hq: {
      url: "http://hq",
      fetch: async ([, id = ""]) => {
        puts.push(id);
        return new Response(null, { status: status[id] ?? 500 });
      },
    },
    log: () => {},
    refused: (isAny) => refusals.push(isAny),
  });
  let nowMs = 0;
  /** The next look, so much later. */
  const after = async (ms: number) => {
    nowMs += ms;
    own.tick(nowMs);
    await heard();
  };
  return { after, puts, unsent, refusals, status };
}

test("[P8] one that HQ refuses waits behind the others, is said, is kept, and goes when HQ takes it", async () => {
  const answers: Record<string, number> = { a: 400, b: 204, c: 204 };
  const of = post(answers);
  await of.after(0);
  for (const _ of "bc") await of.after(5_000);
  await of.after(5_000);
  expect(of.puts).toEqual(["a", "b", "c"]);
  expect(of.unsent).toEqual(["a"]);
  expect(of.refusals.at(-1)).toBe(true);
  answers.a = 204;
  await of.after(600_000);
  expect(of.unsent).toEqual([]);
  expect(of.refusals.at(-1)).toBe(false);
});

test.each([
  ["HQ is out of order", 500, () => true],
  ["HQ does not know the token", 401, () => true],
  ["this box's disk does not note that it is sent", 204, () => false],
])(
  "[P8] while %s, the first is sent again every five seconds and not four times a second",
  async (_, status, keeps) => {
    const of = post({ a: status, b: 204 }, keeps);
    await of.after(0);
    for (let tick = 0; tick < 19; tick += 1) await of.after(250);
    expect(of.puts).toEqual(["a"]);
    await of.after(250);
    expect(of.puts).toEqual(["a", "a"]);
    expect(of.refusals.filter((isAny) => isAny)).toEqual([]);
  },
);

test("one that HQ says is to be erased is sent no more, and is no refusal", async () => {
  const of = post({ a: 410, b: 204 });
  await of.after(0);
  await of.after(250);
  expect([of.puts, of.unsent]).toEqual([["a", "b"], []]);
  expect(of.refusals).toEqual([false, false]);
});
