// What every emulator has beside its line: the page, the control API, and whoever waits for a state.

import { type ControlAnswer, type ControlRoutes, type ControlServer, serveControl } from "./control-server.ts";
import type { ParsedOrders } from "./order-checks.ts";

export interface EmulatorPlaces {
  readonly host: string;
  /** Where the device's own protocol is spoken. */
  readonly port: number;
  readonly controlPort: number;
  /** Of the page; the control API stands beside it. */
  readonly url: string;
  close(): Promise<void>;
}

export interface Emulator<State, Orders> extends EmulatorPlaces {
  state(): State;
  control(orders: Orders): void;
  /** Resolves at the first state that `holds`, at once or after a change. */
  until(holds: (state: State) => boolean): Promise<State>;
}

export interface ServeOptions extends Omit<ControlRoutes, "event"> {
  readonly host: string;
  /** Where the page and the control API are; 0 for any free port. */
  readonly controlPort: number;
  /** Closed with the page, and where the page's port is taken. */
  readonly line: { readonly port: number; close(): Promise<void> };
  /** What pages are told at each change. */
  readonly event: () => unknown;
}

export interface ControlSide<State> {
  /** Tells the pages, and asks those who wait whether it is what they wait for. */
  changed(): void;
  until(holds: (state: State) => boolean): Promise<State>;
  /** Rejects with the system's error where the page's port is taken. */
  serve(options: ServeOptions): Promise<EmulatorPlaces>;
}

export const controlSide = <State>(state: () => State): ControlSide<State> => {
  const waiters = new Set<() => void>();
  let control: ControlServer | undefined;
  return {
    changed: () => {
      control?.changed();
      for (const waiter of waiters) waiter();
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          const seen = state();
          if (!holds(seen)) return;
          waiters.delete(look);
          resolve(seen);
        };
        waiters.add(look);
        look();
      }),
    serve: async ({ host, controlPort, line, ...routes }) => {
      const opened = await serveControl({ host, port: controlPort }, routes).catch(async (error: unknown) => {
        await line.close();
        throw error;
      });
      control = opened;
      return {
        ...{ host, port: line.port, controlPort: opened.port, url: opened.url },
        close: async () => {
          await line.close();
          await opened.close();
        },
      };
    },
  };
};

/** POST /control: orders that are understood are carried out and answered with what then is; others with what is accepted. */
export const controlRoute =
  <Orders>(
    parse: (body: unknown) => ParsedOrders<Orders>,
    carryOut: (orders: Orders) => void,
    report: () => unknown,
  ): ((body: unknown) => ControlAnswer) =>
  (body) => {
    const parsed = parse(body);
    if (!parsed.ok) return { status: 400, body: { error: parsed.refusal } };
    carryOut(parsed.orders);
    return { status: 200, body: report() };
  };
