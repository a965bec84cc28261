// The topics of the fleet, all below `evertill/1/<store>`: rules T1–T4 of the README.

const root = "evertill/1";
/** Names of stores and boxes never hold `/`, `+`, `#` or a leading `$`, so that a topic is read one way only [T1]. */
const name = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const boxChannels = ["life", "telemetry"] as const;
export type BoxChannel = (typeof boxChannels)[number];

export type FleetTopic =
  | { readonly type: "box"; readonly store: string; readonly box: string; readonly channel: BoxChannel }
  /** Whether the store's hub is connected to HQ. */
  | { readonly type: "link"; readonly store: string };

export const boxTopic = (store: string, box: string, channel: BoxChannel): string =>
  `${root}/${store}/${box}/${channel}`;
export const linkTopic = (store: string): string => `${root}/${store}/link`;
/** Everything of one store. */
export const storeTopics = (store: string): string => `${root}/${store}/#`;
/** Everything of all stores. */
export const allTopics = `${root}/#`;

/** Null for a topic that is none of the fleet's. */
export function readTopic(topic: string): FleetTopic | null {
  if (!topic.startsWith(`${root}/`)) return null;
  const [store = "", second = "", third, ...more] = topic.slice(root.length + 1).split("/");
  if (!name.test(store) || more.length > 0) return null;
  if (third === undefined) return second === "link" ? { type: "link", store } : null;
  const channel = boxChannels.find((each) => each === third);
  return channel === undefined || !name.test(second) ? null : { type: "box", store, box: second, channel };
}
