// A page's socket without a page: to the agent of a box, with the key from the page's address. Every wait ends by a message
// or by its own patience.

export interface AgentSocket<Heard, Said> {
  /** Tells `listener` every message from now on; the answer ends that. */
  hear(listener: (message: Heard) => void): () => void;
  /** The first that `pick` makes something of, listened for before `saying` is sent. @throws an error naming `what` */
  next<T>(
    what: string,
    pick: (message: Heard) => T | undefined,
    options?: { readonly timeoutMs?: number | undefined; readonly saying?: Said },
  ): Promise<T>;
  close(): void;
}

const patienceMs = 15_000;

/** The cookie that the agent hands out for the key in the address. */
async function cookieFrom(address: string): Promise<string> {
  const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patienceMs) });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`${new URL(address).origin} hands out no cookie (${response.status})`);
  return cookie;
}

/** @param address of the page, with its key. No message has come before this resolves. */
export async function openAgentSocket<Heard, Said>(address: string): Promise<AgentSocket<Heard, Said>> {
  const url = new URL("/window", address);
  url.protocol = "ws:";
  const socket = new WebSocket(url, { headers: { cookie: await cookieFrom(address) } });
  const listeners = new Set<(message: Heard) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message: Heard = JSON.parse(String(data));
    for (const listener of [...listeners]) listener(message);
  });
  const hear: AgentSocket<Heard, Said>["hear"] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    hear,
    next: (what, pick, { timeoutMs = patienceMs, saying } = {}) =>
      new Promise((resolve, reject) => {
        const forget = hear((message) => {
          const picked = pick(message);
          if (picked === undefined) return;
          clearTimeout(timer);
          forget();
          resolve(picked);
        });
        const timer = setTimeout(() => {
          forget();
          reject(new Error(`${what}: not within ${timeoutMs / 1000} s`));
        }, timeoutMs);
        if (saying !== undefined) socket.send(JSON.stringify(saying));
      }),
    close: () => socket.close(),
  };
}
