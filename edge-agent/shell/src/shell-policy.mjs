// @ts-check
// What the window frame allows: decisions only, so that they are tested without Electron.
// JavaScript with checked types: Electron runs its main process without type stripping.

/**
 * @typedef {object} ShellOptions
 * @property {string} url The agent's address, key included.
 * @property {boolean} kiosk Fills the screen and has no way out but the supervised one.
 */

/**
 * Reads `--url=…` and `--kiosk`.
 * @param {readonly string[]} args
 * @returns {{ ok: true, options: ShellOptions } | { ok: false, what: string }}
 */
export function readShellArguments(args) {
  const given = args.find((arg) => arg.startsWith("--url="))?.slice("--url=".length);
  if (given === undefined) return { ok: false, what: "--url=http://127.0.0.1:PORT/ is missing" };
  if (!URL.canParse(given)) return { ok: false, what: `--url: not an address: ${given}` };
  const url = new URL(given);
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "http:" || !loopback) {
    return { ok: false, what: "--url: the window shows only its own box's agent, on http and loopback" };
  }
  return { ok: true, options: { url: url.href, kiosk: args.includes("--kiosk") } };
}

/**
 * The shopper's screen of the same till, at the same agent.
 * @param {string} home
 */
export function customerUrl(home) {
  const url = new URL(home);
  url.pathname = "/customer";
  return url.href;
}

/**
 * Where the shopper reads: the first display that is not the cashier's; null with one display.
 * @template {{ readonly id: number }} D
 * @param {readonly D[]} displays @param {{ readonly id: number }} primary
 * @returns {D | null}
 */
export function customerDisplay(displays, primary) {
  return displays.find(({ id }) => id !== primary.id) ?? null;
}

/**
 * The page may go nowhere but to its own agent.
 * @param {string} target @param {string} home
 */
export function mayNavigate(target, home) {
  return URL.canParse(target) && new URL(target).origin === new URL(home).origin;
}

/** How long the frame waits before it loads the page again, by failures in a row. @param {number} failures */
export function reloadDelayMs(failures) {
  return Math.min(200 * 2 ** Math.max(0, failures - 1), 2_000);
}
