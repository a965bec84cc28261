// HQ over HTTP, as a hub's post of members reaches it: away while HQ or the hub's wire is, and an answer may be lost after HQ has
// kept what was sent.

import type { TierAbove } from "../../edge-agent/src/link/tier-above.ts";
import type { HqSite } from "./hq-site.ts";
import type { Network } from "./network.ts";
import type { Random } from "./random.ts";
import type { Owner } from "./timeline.ts";

const givenUpMs = 2_000;

export class HqDoor {
  readonly #hq: HqSite;
  readonly #network: Network;
  readonly #random: Random;

  constructor(hq: HqSite, network: Network, random: Random) {
    this.#hq = hq;
    this.#network = network;
    this.#random = random;
  }

  /** @param owner hears nothing once it is gone */
  for(box: string, owner: Owner): TierAbove {
    const { timeline, record, disturbance } = this.#network;
    const isAway = () => !this.#hq.running || this.#network.wire(box).cut;
    return {
      url: "hq",
      fetch: (_path, { put } = {}) => {
        const { promise, resolve, reject } = Promise.withResolvers<Response>();
        const away = () => timeline.after(givenUpMs, owner, () => reject(new Error("hq is away")));
        timeline.after(this.#random.between(2, 300), null, async () => {
          if (isAway()) return away();
          const status = await this.#hq.takeMember(put);
          record.note(box, `member sent ${status}`);
          record.count("membersSent");
          if (isAway() || this.#random.chance(disturbance.lost * 5)) return away();
          timeline.after(this.#random.between(2, 300), owner, () => resolve(new Response(null, { status })));
        });
        return promise;
      },
    };
  }
}
