import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type PrinterEmulator, startPrinterEmulator } from "./printer-emulator.ts";
import { type ScannerEmulator, startScannerEmulator } from "./scanner-emulator.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
}

const send = (
  url: string,
  method: string,
  body = "",
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });

describe("the control API", () => {
  let printer: PrinterEmulator;
  let scanner: ScannerEmulator;

  beforeEach(async () => {
    printer = await startPrinterEmulator({ port: 0, controlPort: 0 });
    scanner = await startScannerEmulator({
      port: 0,
      controlPort: 0,
      goods: [{ gtin: "6901234567892", name: "海尔冰箱" }],
    });
  });

  afterEach(async () => {
    await printer.close();
    await scanner.close();
  });

  const control = (body: string, headers = {}) => send(`${printer.url}control`, "POST", body, headers);

  test("GET /state tells receipts, drawer, paper, cover and whether it is online", async () => {
    const socket = connect(printer.port, "127.0.0.1");
    socket.write("A\n\x1dVB\x00\x1bp\x00\x32\xc8");
    await printer.until(({ drawer }) => drawer === "open");
    const { text } = await send(`${printer.url}state`, "GET");
    expect(JSON.parse(text)).toMatchObject({
      kind: "printer",
      receiptCount: 1,
      receipts: [{ number: 1, text: "A", lines: ["A"] }],
      drawer: "open",
      paper: "ok",
      cover: "closed",
      online: true,
      connections: 1,
    });
    socket.destroy();
  });

  test("POST /control carries orders out", async () => {
    expect((await control('{"paper":"end","openDrawer":true}')).status).toBe(200);
    expect(printer.state()).toMatchObject({ paper: "end", online: false, drawer: "open" });
    await control('{"mend":true,"closeDrawer":true}');
    expect(printer.state()).toMatchObject({ paper: "ok", online: true, drawer: "closed" });
  });

  test.each([
    ["no JSON", "{paper", /not JSON/],
    ["no object", "[]", /an object with any of paper, cover/],
    ["a field that is not known", '{"papper":"end"}', /papper is not known; accepted are paper/],
    ["a wrong value", '{"paper":"wet"}', /paper: \\"ok\\" or \\"near-end\\" or \\"end\\" is accepted, got \\"wet\\"/],
    ["a wrong number", '{"unplug":-1}', /unplug: a whole number 0–600000/],
  ])("%s is refused with 400 and what is accepted, and nothing is carried out", async (_, body, message) => {
    const answer = await control(body);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(message);
    expect(printer.state()).toMatchObject({ paper: "ok", online: true });
  });

  test("a body too long is refused with 413", async () => {
    expect((await control(`{"send":"${"00".repeat(70_000)}"}`)).status).toBe(413);
  });

  test.each<[string, Record<string, string>]>([
    ["another page's origin", { origin: "https://shop.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another port's origin", { origin: "http://127.0.0.1:1" }],
    ["another name for this address", { host: "rebound.example" }],
  ])("%s is refused with 403", async (_, headers) => {
    expect((await control('{"openDrawer":true}', headers)).status).toBe(403);
    expect(printer.state().drawer).toBe("closed");
  });

  test("its own page may post", async () => {
    const origin = printer.url.slice(0, -1);
    expect((await control('{"openDrawer":true}', { origin })).status).toBe(200);
  });

  test("the pages, their font and their events are served, other paths are not", async () => {
    for (const { url } of [printer, scanner]) {
      expect((await send(url, "GET")).text).toMatch(/^<!doctype html>/);
      expect((await send(`${url}fonts/index.css`, "GET")).text).toContain("Noto Sans SC Variable");
      expect((await send(`${url}fonts/..%2fpackage.json`, "GET")).status).toBe(404);
      expect((await send(`${url}nowhere`, "GET")).status).toBe(404);
      expect((await send(url, "DELETE")).status).toBe(405);
    }
    const events = await new Promise<string>((resolve) => {
      request(`${printer.url}events`, (response) => response.once("data", (chunk) => resolve(String(chunk)))).end();
    });
    expect(events).toContain('"drawer":"closed"');
  });

  test("POST /scan sends the code with CR, and says so where nobody listens", async () => {
    const scan = () => send(`${scanner.url}scan`, "POST", '{"text":"6901234567892"}');
    expect((await scan()).status).toBe(409);
    const socket = connect(scanner.port, "127.0.0.1");
    await once(socket, "connect");
    while (scanner.state().connections === 0) await new Promise((resolve) => setImmediate(resolve));
    const heard = once(socket, "data");
    expect((await scan()).status).toBe(200);
    expect(String((await heard)[0])).toBe("6901234567892\r");
    expect((await send(`${scanner.url}scan`, "POST", '{"text":""}')).status).toBe(400);
    expect((await send(`${scanner.url}scan`, "POST", '{"txt":"1"}')).text).toMatch(/txt is not known/);
    expect(JSON.parse((await send(`${scanner.url}goods`, "GET")).text)).toEqual([
      { gtin: "6901234567892", name: "海尔冰箱" },
    ]);
    socket.destroy();
  });
});

describe("the command line", () => {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const started: ChildProcess[] = [];
  const firstLine = async (
    ...args: readonly string[]
  ): Promise<{ line: Record<string, unknown>; child: ChildProcess }> => {
    const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    return { line: JSON.parse(String(line)), child };
  };
  const ended = async (child: ChildProcess): Promise<number | null> =>
    child.exitCode ?? ((await once(child, "exit"))[0] as number | null);

  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });

  test.each(["printer", "scanner", "display", "scale", "label"])(
    "%s says ready with its addresses and ends on SIGTERM",
    async (kind) => {
      const { line, child } = await firstLine(kind, "--port", "0", "--control-port", "0");
      expect(line).toMatchObject({
        level: "info",
        event: "ready",
        kind,
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      });
      child.kill("SIGTERM");
      expect(await ended(child)).toBe(0);
    },
  );

  test("a port that is taken is said so, with the port", async () => {
    const taken = await startPrinterEmulator({ port: 0, controlPort: 0 });
    const { line, child } = await firstLine("printer", "--port", String(taken.port), "--control-port", "0");
    expect(line).toMatchObject({ level: "error", event: "cannot-listen", code: "EADDRINUSE", port: taken.port });
    expect(await ended(child)).toBe(1);
    await taken.close();
  });

  test("an acquirer says ready, shows a phone, and gives a payment code; its key is never told", async () => {
    const folder = await mkdtemp(join(tmpdir(), "evertill-acquirer-"));
    const file = join(folder, "acquirer.json");
    await writeFile(file, '{ "merchant": "m1", "key": "sixteen letters at least" }');
    const ports = ["--port", "0", "--control-port", "0"];
    const { line, child } = await firstLine("acquirer", ...ports, "--acquirer", file);
    expect(line).toMatchObject({ event: "ready", kind: "acquirer" });
    const url = String(line.url);
    const post = (path: string, body: unknown) => fetch(url + path, { method: "POST", body: JSON.stringify(body) });
    expect(await (await post("code", { wallet: "alipay" })).json()).toMatchObject({
      code: expect.stringMatching(/^28/),
    });
    expect((await post("control", { storm: 1 })).status).toBe(400);
    expect(await (await fetch(url)).text()).toContain("Shopper's phone");
    expect(await (await fetch(`${url}state`)).text()).not.toContain("sixteen letters");
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
    await writeFile(file, '{ "merchant": "m1", "key": "short" }');
    const refused = await firstLine("acquirer", ...ports, "--acquirer", file);
    expect(refused.line).toMatchObject({ event: "refused", message: expect.stringContaining("key is missing") });
    await rm(folder, { recursive: true });
  });

  test("goods that are no goods are refused with the row", async () => {
    const folder = await mkdtemp(join(tmpdir(), "evertill-goods-"));
    const file = join(folder, "goods.json");
    await writeFile(file, '[{"gtin":"6901234567892","name":"A"},{"gtin":1}]');
    const { line, child } = await firstLine("scanner", "--port", "0", "--control-port", "0", "--goods", file);
    expect(line).toMatchObject({ level: "error", event: "refused", message: expect.stringContaining("goods.json[1]") });
    expect(await ended(child)).toBe(2);
    await rm(folder, { recursive: true });
  });

  test.each([
    [["fax", "--port", "0"], /^printer, scanner, scale, display, label, acquirer, invoices is accepted, got fax$/],
    [["printer", "--port", "x", "--control-port", "0"], /--port: a whole number 0–65535 is accepted, got x/],
    [["printer", "--prot", "1"], /--prot/],
  ])("%j is refused with what is accepted", async (args, message) => {
    const { line, child } = await firstLine(...args);
    expect(line).toMatchObject({ event: "refused", message: expect.stringMatching(message) });
    expect(await ended(child)).toBe(2);
  });
});
