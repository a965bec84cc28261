// An agent that says what a test tells it to: serves the built page under the strictest policy and speaks the
// window protocol from a script. For developing and testing the screen alone; the real agent has its own tests.

import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Item } from "@evertill/core";
import type { FavouritesView, OrganisationFound, Outcome, TillView, ToAgent, ToWindow } from "@evertill/protocol";
import type { Page, WebSocketRoute } from "@playwright/test";

/** Nobody listens there: every request is answered by the script. */
const origin = "http://till.test";
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self' ws://till.test",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export type SentCommand = Extract<ToAgent, { type: "command" }>;

export class ScriptedAgent {
  readonly heard: ToAgent[] = [];
  /** What the policy forbade; empty on a page that is built well. */
  readonly violations: string[] = [];
  items: readonly Item[] = [];
  organisations: readonly OrganisationFound[] = [];
  favourites: readonly FavouritesView[] = [];
  /** null: no answer, as if it were lost. */
  answer: ((command: SentCommand) => Outcome | null) | null = () => ({ ok: true });
  isAway = false;
  #view: TillView;
  #socket: WebSocketRoute | null = null;

  constructor(view: TillView) {
    this.#view = view;
  }

  get commands(): readonly SentCommand[] {
    return this.heard.filter((message) => message.type === "command");
  }

  async open(page: Page): Promise<void> {
    await page.exposeFunction("reportViolation", (what: string) => this.violations.push(what));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        Reflect.get(window, "reportViolation")(`${violatedDirective} ${blockedURI}`);
      });
    });
    await page.route(`${origin}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = normalize(pathname === "/" ? "/index.html" : pathname);
      const body = await readFile(join(dist, file));
      const contentType = types[extname(file)] ?? "application/octet-stream";
      await route.fulfill({ body, contentType, headers: { "content-security-policy": policy } });
    });
    await page.routeWebSocket("ws://till.test/window", (socket) => this.#joined(socket));
    await page.goto(`${origin}/`);
  }

  show(view: TillView): void {
    this.#view = view;
    this.#send({ type: "view", view });
  }

  /** The agent dies; windows are refused until `comeBack`. */
  async goAway(): Promise<void> {
    this.isAway = true;
    await this.#socket?.close();
    this.#socket = null;
  }

  comeBack(): void {
    this.isAway = false;
  }

  #joined(socket: WebSocketRoute): void {
    if (this.isAway) return void socket.close();
    this.#socket = socket;
    socket.onMessage((data) => this.#received(JSON.parse(data.toString()) as ToAgent));
    this.#send({ type: "view", view: this.#view });
  }

  #received(message: ToAgent): void {
    this.heard.push(message);
    const { items, organisations } = this;
    if (message.type === "search") this.#send({ type: "found", id: message.id, items, organisations });
    else if (message.type === "favourites") this.#send({ type: "favourites", id: message.id, groups: this.favourites });
    else this.#answered(message);
  }

  #answered(message: SentCommand): void {
    const outcome = this.answer?.(message) ?? null;
    if (outcome !== null)
      this.#send({ type: "answer", id: message.id, version: this.#view.version + (outcome.ok ? 1 : 0), outcome });
  }

  #send(message: ToWindow): void {
    this.#socket?.send(JSON.stringify(message));
  }
}
