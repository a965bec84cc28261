// The emulated devices' control pages, as a program uses them: type a code into the scanner, look at the printer.

export interface PrinterState {
  readonly receiptCount: number;
  /** Pulses that reached the drawer's latch. */
  readonly kicks: number;
  /** The newest receipts' text. */
  readonly texts: readonly string[];
}

const patienceMs = 10_000;

async function call(port: number, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    signal: AbortSignal.timeout(patienceMs),
    ...(body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok || typeof answer !== "object" || answer === null)
    throw new Error(`the emulator at port ${port} answers ${path} with ${response.status}: ${JSON.stringify(answer)}`);
  return { ...answer };
}

/** Sends the bytes of a code, as a scanner does, to whatever is connected to it. */
export const scan = (controlPort: number, gtin: string) => call(controlPort, "/scan", { text: gtin });

/** What a shopper's phone shows to the till. */
export async function paymentCode(controlPort: number): Promise<string> {
  return String((await call(controlPort, "/code", { wallet: "wechat" })).code);
}

/** What was taken from shoppers, and how often a payment was asked to be charged more than once. */
export async function acquirerBooks(controlPort: number): Promise<{ takenMinor: number; chargedTwice: number }> {
  const { takenMinor, charges } = await call(controlPort, "/state");
  const asked = Array.isArray(charges)
    ? charges.map((charge: { readonly asked?: unknown }) => Number(charge.asked))
    : [];
  return { takenMinor: Number(takenMinor), chargedTwice: asked.filter((times) => times > 1).length };
}

/** The acquirer charges the next payment and loses the answer. */
export const loseNextAnswer = (controlPort: number) =>
  call(controlPort, "/control", { next: [{ on: "charge", fault: "lose-reply" }] });

/** What the shopper reads: both lines of the glass. */
export async function displayGlass(controlPort: number): Promise<string> {
  const { upper, lower } = await call(controlPort, "/state");
  return `${String(upper)}|${String(lower)}`;
}

/** Nobody can reach the display for so long; the till is not told. */
export const unplugDisplay = (controlPort: number, durationMs: number) =>
  call(controlPort, "/control", { unplug: durationMs });

/** Puts a load on the scale, or breaks it. */
export const scaleDoes = (controlPort: number, orders: { readonly load?: number; readonly unplug?: number }) =>
  call(controlPort, "/control", orders);

/** Words and codes of each label that came out, the oldest first. */
export async function labelsPrinted(controlPort: number): Promise<readonly (readonly string[])[]> {
  const { labels } = await call(controlPort, "/state");
  const wordsOf = ({ fields }: { readonly fields: readonly { readonly text?: string; readonly data?: string }[] }) =>
    fields.map(({ text, data }) => text ?? data ?? "");
  return Array.isArray(labels) ? labels.map(wordsOf) : [];
}

/** The label printer is out of labels, or has some again. */
export const labelMedia = (controlPort: number, media: "ok" | "out") => call(controlPort, "/control", { media });

export async function printerState(controlPort: number): Promise<PrinterState> {
  const { receiptCount, kicks, receipts } = await call(controlPort, "/state");
  const texts = Array.isArray(receipts) ? receipts.map((receipt: { readonly text?: unknown }) => receipt.text) : [];
  return { receiptCount: Number(receiptCount), kicks: Number(kicks), texts: texts.map(String) };
}
