// The store manager's page without a screen: signs in at the hub and asks as the page does.

import { randomBytes } from "node:crypto";
import type { SheetBegun, SheetBooked, SheetScanned, SignInAnswer, StaffAnswer } from "@evertill/protocol";
import type { SampleCashier } from "../store/sample-cashier.ts";

const patienceMs = 5_000;
const randomId = (): string => randomBytes(16).toString("hex");

export interface Delivery {
  readonly sku: string;
  readonly pieces: number;
}

/** Receives goods on the sales floor: scanned, booked, and booked once more. @throws Error for what the hub refuses. */
export async function receiveGoods(port: number, who: SampleCashier, { sku, pieces }: Delivery): Promise<void> {
  let cookie = "";
  const post = async <Answer extends StaffAnswer | SignInAnswer>(path: string, body: object): Promise<void> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = (await response.json()) as Answer;
    if (!answer.ok) throw new Error(`the hub refuses ${path}: ${response.status} ${answer.reason}`);
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  };
  await post<SignInAnswer>("sign-in", who);
  const sheetId = randomId();
  const place = { zone: "floor", owner: "chain", condition: "new" } as const;
  await post("stock/sheet/begin", { sheetId, kind: "receive", place, delivery: "CHECK-1" } satisfies SheetBegun);
  const step: SheetScanned = { sheetId, stepId: randomId(), text: sku, quantity: pieces, isAnew: false };
  for (const path of ["stock/sheet/scan", "stock/sheet/scan"]) await post(path, step);
  for (const path of ["stock/sheet/book", "stock/sheet/book"])
    await post(path, { sheetId, approval: null } satisfies SheetBooked);
}
