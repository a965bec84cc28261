// What a command on HQ's machine asks of the console, with the key that lies there.

import path from "node:path";
import { hqOfStore, keyIn } from "../inlet/connect.ts";
import { consoleCookie } from "./console-key.ts";

const timeoutMs = 10_000;

/** @param data folder of a store that `npm start` opened, as it was typed */
export function consoleOf(data: string) {
  const dataFolder = path.resolve(process.env.INIT_CWD ?? process.cwd(), data);
  const found = hqOfStore(dataFolder);
  if (found === null) throw new Error(`no store has been opened in ${dataFolder}`);
  return {
    stores: found.stores,
    /** @throws Error with what HQ says of it */
    post: async (route: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
      const response = await fetch(`${found.url}/console/${route}`, {
        ...{ method: "POST", signal: AbortSignal.timeout(timeoutMs) },
        headers: { "content-type": "application/json", cookie: `${consoleCookie}=${keyIn(found.keyFile)}` },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Readonly<Record<string, unknown>>;
      if (!response.ok) throw new Error(`${String(answer.reason)}: ${String(answer.detail)}`);
      return answer;
    },
  };
}
