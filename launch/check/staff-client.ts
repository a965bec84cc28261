// The staff pages without a screen: signs in at the hub and asks as a page does.

import { randomBytes } from "node:crypto";
import type {
  HandOverAnswer,
  SheetBegun,
  SheetBooked,
  SheetScanned,
  SignInAnswer,
  StaffAnswer,
} from "@evertill/protocol";
import type { SampleCashier } from "../store/sample-cashier.ts";

const patienceMs = 5_000;
const randomId = (): string => randomBytes(16).toString("hex");

export interface Delivery {
  readonly sku: string;
  readonly pieces: number;
}

interface StaffSession {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
}

/** @throws Error for who may not sign in */
export async function signedIn(port: number, who: SampleCashier): Promise<StaffSession> {
  let cookie = "";
  const ask = async <Answer>(path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, {
      ...init,
      headers: { "content-type": "application/json", cookie },
      signal: AbortSignal.timeout(patienceMs),
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return (await response.json()) as Answer;
  };
  const session: StaffSession = {
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, { method: "POST", body: JSON.stringify(body) }),
  };
  const answer = await session.post<SignInAnswer>("sign-in", who);
  if (!answer.ok) throw new Error(`the hub refuses the sign-in: ${answer.reason}`);
  return session;
}

/** Hands over what waits under a code, and says so once more. @throws Error for what the hub refuses, or does twice. */
export async function handOver(port: number, who: SampleCashier, code: string): Promise<void> {
  const { post } = await signedIn(port, who);
  const begin = () => post<HandOverAnswer>("hand-over/begin", { code });
  const begun = await begin();
  if (!begun.ok) throw new Error(`the hub refuses the code ${code}: ${begun.reason}`);
  const { handOverId } = begun.handOver;
  for (const times of ["once", "again"]) {
    const answer = await post<HandOverAnswer>("hand-over/finish", { handOverId });
    if (!answer.ok || !answer.handOver.isDone)
      throw new Error(`handed over ${times}, the hub does not say that it is done`);
  }
  const second = await begin();
  const reason = second.ok ? "done" : second.reason;
  if (reason !== "collected-already") throw new Error(`a second hand-over against ${code} is answered ${reason}`);
}

/** Receives goods on the sales floor: scanned, booked, and booked once more. @throws Error for what the hub refuses. */
export async function receiveGoods(port: number, who: SampleCashier, { sku, pieces }: Delivery): Promise<void> {
  const session = await signedIn(port, who);
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await session.post<StaffAnswer>(path, body);
    if (!answer.ok) throw new Error(`the hub refuses ${path}: ${answer.reason}`);
  };
  const sheetId = randomId();
  const place = { zone: "floor", owner: "chain", condition: "new" } as const;
  await post("stock/sheet/begin", { sheetId, kind: "receive", place, delivery: "CHECK-1" } satisfies SheetBegun);
  const step: SheetScanned = { sheetId, stepId: randomId(), text: sku, quantity: pieces, isAnew: false };
  for (const path of ["stock/sheet/scan", "stock/sheet/scan"]) await post(path, step);
  for (const path of ["stock/sheet/book", "stock/sheet/book"])
    await post(path, { sheetId, approval: null } satisfies SheetBooked);
}
