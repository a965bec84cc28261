// Finds the line that a device is at: by what it is on USB, and where that does not tell, by asking.

import type { Timers } from "../timers.ts";
import { deviceNode } from "./device-node.ts";
import type { LineClaim, LineClaims } from "./line-claims.ts";
import { type LineProbe, type ProbeEnd, probeLine } from "./line-probe.ts";
import type { Link, LinkEvents } from "./reopening-port.ts";
import { isSelected, type UsbSelector } from "./usb-device.ts";
import type { LineOnUsb } from "./usb-lines.ts";

export interface LineSearchOptions {
  readonly usb: UsbSelector;
  /** How this kind of device is known; absent: it never answers, so that only its name on USB tells. */
  readonly probe: LineProbe | undefined;
  /** All lines of its kind. */
  readonly list: (root: string) => Promise<readonly LineOnUsb[]>;
  readonly dial: (path: string, events: LinkEvents) => Link;
  readonly timers: Timers;
  /** Where /sys and /dev are. */
  readonly root: string;
  readonly claims: LineClaims;
}

/** One look at all lines. */
export interface Look {
  /** Of the link that is found. */
  readonly events: LinkEvents;
  /** Whoever looks has given up. */
  isOver: boolean;
  /** Ends the asking that is under way. */
  stop: () => void;
}

export type Found =
  | { readonly is: "link"; readonly link: Link; readonly isAnswered: boolean }
  /** `heard`: what others said, with their paths. */
  | { readonly is: "none"; readonly reason: string; readonly heard: readonly string[] };

/** Another device is asked again after this, each time twice as long, up to the second. */
const [firstAgainMs, longestAgainMs] = [1_000, 60_000];

/** What is known of a line whose answer was another device's. */
interface Otherwise {
  readonly node: string;
  readonly heard: string;
  readonly waitMs: number;
  readonly askedAtMs: number;
}

const placeOf = ({ usb }: LineOnUsb): string => JSON.stringify(usb);

export class LineSearch implements LineClaim {
  readonly #options: LineSearchOptions;
  readonly #isNamed: boolean;
  /** One of a kind: another of the same model is not taken for it. */
  readonly #isCertain: boolean;
  readonly #otherwise = new Map<string, Otherwise>();
  #at: string | null = null;
  /** Where it was last, which is asked first. */
  #last: string | null = null;

  constructor(options: LineSearchOptions) {
    this.#options = options;
    const { vendorId, productId, serialNumber, socket } = options.usb;
    this.#isNamed = vendorId !== undefined && productId !== undefined;
    this.#isCertain = this.#isNamed && (serialNumber !== undefined || socket !== undefined);
  }

  get at(): string | null {
    return this.#at;
  }

  wants(line: LineOnUsb): boolean {
    return this.#isNamed && isSelected(this.#options.usb, line.usb);
  }

  /** The line is given back. */
  leave(): void {
    this.#at = null;
  }

  find(look: Look): Promise<Found> {
    const { probe, claims } = this.#options;
    return probe === undefined || this.#isCertain
      ? this.#findNamed(look)
      : claims.inTurn(() => this.#findAnswering(probe, look));
  }

  async #findNamed(look: Look): Promise<Found> {
    const { dial, claims } = this.#options;
    const lines = await this.#lines();
    // Meanwhile another search may have taken one.
    const line = lines.find(({ path }) => !claims.isTaken(path, this));
    if (line === undefined || look.isOver) return noneOf([]);
    this.#take(line);
    return { is: "link", link: dial(line.path, look.events), isAnswered: false };
  }

  async #findAnswering(probe: LineProbe, look: Look): Promise<Found> {
    const ends: ProbeEnd[] = [];
    for (const line of await this.#lines()) {
      if (look.isOver) break;
      const end = await this.#ask(line, probe, look);
      if (end.is === "known") {
        this.#take(line);
        return { is: "link", link: end.link, isAnswered: true };
      }
      ends.push(end);
    }
    return noneOf(ends);
  }

  /** Those that may be it, the likeliest first. */
  async #lines(): Promise<readonly LineOnUsb[]> {
    const { usb, root, claims, list } = this.#options;
    const lines = await list(root);
    return lines
      .filter((line) => isSelected(usb, line.usb) && (this.#isNamed || !claims.isWanted(line, this)))
      .filter(({ path }) => !claims.isTaken(path, this))
      .sort((a, b) => Number(placeOf(b) === this.#last) - Number(placeOf(a) === this.#last));
  }

  #take(line: LineOnUsb): void {
    this.#at = line.path;
    this.#last = placeOf(line);
  }

  async #ask({ path }: LineOnUsb, probe: LineProbe, look: Look): Promise<ProbeEnd> {
    const { dial, timers, claims } = this.#options;
    const node = await deviceNode(path);
    if (!node.ok) return { is: "gone", reason: node.reason };
    const known = this.#otherwise.get(path);
    const before = known?.node === node.identity ? known : undefined;
    if (before !== undefined && timers.now() - before.askedAtMs < before.waitMs)
      return { is: "other", heard: before.heard };
    if (look.isOver || claims.isTaken(path, this)) return { is: "gone", reason: "busy" };
    this.#at = path;
    const probing = probeLine((events) => dial(path, events), probe, look.events, timers);
    look.stop = probing.destroy;
    const end = await probing.end;
    if (end.is !== "known") this.#at = null;
    this.#otherwise.delete(path);
    if (end.is !== "other") return end;
    const heard = `${path}: ${end.heard}`;
    const waitMs = before === undefined ? firstAgainMs : Math.min(before.waitMs * 2, longestAgainMs);
    this.#otherwise.set(path, { node: node.identity, heard, waitMs, askedAtMs: timers.now() });
    return { is: "other", heard };
  }
}

function noneOf(ends: readonly ProbeEnd[]): Found {
  const heard = ends.flatMap((end) => (end.is === "other" ? [end.heard] : []));
  if (heard.length > 0) return { is: "none", reason: "wrong-device", heard };
  if (ends.some(({ is }) => is === "silent")) return { is: "none", reason: "no-answer", heard };
  const [gone] = ends.flatMap((end) => (end.is === "gone" ? [end.reason] : []));
  return { is: "none", reason: gone ?? "no-such-device", heard };
}
