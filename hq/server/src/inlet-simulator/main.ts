// `npm run evertill -- inlet-simulator`: an app that sends orders to a store through HQ's inlet, and says what becomes of each until
// it is paid. Ends with 0 when the store has taken all of them, 1 when it refused some, 2 when HQ could not be asked.

import { randomBytes, randomInt } from "node:crypto";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Language } from "@evertill/core";
import { hqOfStore, keyIn } from "../inlet/connect.ts";
import { inletPath } from "../inlet/inlet-path.ts";
import { simulatorHelp, simulatorWords } from "./simulator-words.ts";

const lookEveryMs = 1_000;
const timeoutMs = 10_000;
/** Goods of the sample chains; `--sku` names others. */
const sampleSkus = ["100445", "100301", "100319", "100355"];

const endStates: ReadonlySet<string> = new Set(["paid", "refused", "cancelled"]);

interface OrderNow {
  readonly state: string;
  readonly store?: string;
  readonly number?: string;
  readonly reason?: string;
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: ".evertill" },
      store: { type: "string" },
      sku: { type: "string", multiple: true, default: sampleSkus },
      near: { type: "string" },
      orders: { type: "string", default: "3" },
      "call-off": { type: "string", default: "0" },
      patience: { type: "string", default: "60" },
      language: { type: "string", default: "en" },
      help: { type: "boolean", default: false },
    },
  });
  const language: Language = values.language === "zh" ? "zh" : "en";
  const [orders, patienceSeconds] = [Number(values.orders), Number(values.patience)];
  if (!Number.isInteger(orders) || orders < 1 || orders > 200) throw new TypeError("--orders: 1…200");
  const callOff = Number(values["call-off"]);
  if (!Number.isInteger(callOff) || callOff < 0 || callOff > orders) throw new TypeError("--call-off: 0…the orders");
  const near = readNear(values.near);
  if (near !== null && values.store !== undefined) throw new TypeError("--near or --store, not both");
  if (!Number.isInteger(patienceSeconds) || patienceSeconds < 1) throw new TypeError("--patience: seconds, from 1");
  return { ...values, language, orders, callOff, near, patienceSeconds };
}

/** Degrees are HQ's to judge. */
function readNear(text: string | undefined) {
  if (text === undefined) return null;
  const [latitude = Number.NaN, longitude = Number.NaN, ...more] = text.split(",").map(Number);
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude) || more.length > 0)
    throw new TypeError("--near: latitude and longitude in degrees, as 30.51,121.02");
  return { latitude, longitude };
}

/** One request to HQ's inlet. @throws Error with what HQ says of it */
function inletOf({ url, key }: { readonly url: string; readonly key: string }) {
  return async (method: "GET" | "PUT" | "DELETE", route: string, body?: object): Promise<OrderNow> => {
    const response = await fetch(`${url}${inletPath}${route}`, {
      ...{ method, signal: AbortSignal.timeout(timeoutMs) },
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as OrderNow & { readonly detail?: string };
    if (!response.ok) throw new Error(`${response.status} ${answer.reason ?? ""}: ${answer.detail ?? ""}`);
    return answer;
  };
}

async function run(options: ReturnType<typeof readOptions>): Promise<number> {
  const words = simulatorWords[options.language];
  const dataFolder = path.resolve(process.env.INIT_CWD ?? process.cwd(), options.data);
  const found = hqOfStore(dataFolder);
  const store = options.store ?? found?.stores[0];
  if (found === null || store === undefined) {
    process.stderr.write(`${words.noStore(dataFolder)}\n`);
    return 2;
  }
  const ask = inletOf({ url: found.url, key: keyIn(found.keyFile) });
  const last = new Map<string, string>();
  const tell = (orderId: string, { state, number, reason, store: at }: OrderNow): void => {
    const said = words.state(state, number ?? reason ?? "");
    if (last.get(orderId) === said) return;
    last.set(orderId, said);
    process.stdout.write(`${orderId.slice(0, 8)} ${options.near === null ? "" : `${at} `}${said}\n`);
  };
  const waiting = new Set<string>();
  for (let sent = 0; sent < options.orders; sent++) {
    const orderId = randomBytes(16).toString("hex");
    const sku = options.sku[randomInt(options.sku.length)] ?? "";
    const order = {
      ...(options.near === null ? { store } : { near: options.near }),
      channel: "app",
      lines: [{ sku, quantity: randomInt(1, 4) }],
      shownMinor: 0,
    };
    // Twice, as an app does whose answer was lost.
    for (const _ of [1, 2]) tell(orderId, await ask("PUT", `/orders/${orderId}`, order));
    waiting.add(orderId);
  }
  let refused = 0;
  const toCallOff = new Set([...waiting].slice(0, options.callOff));
  for (let second = 0; waiting.size > 0 && second < options.patienceSeconds; second++) {
    for (const orderId of waiting) {
      const now = await ask("GET", `/orders/${orderId}`);
      tell(orderId, now);
      if (now.state === "placed" && toCallOff.delete(orderId)) tell(orderId, await ask("DELETE", `/orders/${orderId}`));
      if (now.state === "refused") refused += 1;
      if (endStates.has(now.state)) waiting.delete(orderId);
    }
    await wait(lookEveryMs);
  }
  const untaken = [...waiting].filter((orderId) => last.get(orderId) === words.state("waiting", ""));
  if (waiting.size > 0) process.stdout.write(`${words.left(waiting.size)}\n`);
  return refused + untaken.length === 0 ? 0 : 1;
}

try {
  const options = readOptions();
  if (options.help) process.stdout.write(`${simulatorHelp[options.language]}\n`);
  else process.exitCode = await run(options);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  process.stderr.write(`${error.message}${cause}\n\n${simulatorHelp.en}\n`);
  process.exitCode = 2;
}
