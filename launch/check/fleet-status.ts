// What headquarters knows of the store's boxes by MQTT.

import type { StoreConfigs } from "../store/configs.ts";

const patienceMs = 5_000;

/** Each box's state by its name: `online`, `lost` … */
export async function fleetAtHq({ hq, till1 }: StoreConfigs): Promise<ReadonlyMap<string, string>> {
  const response = await fetch(`http://${hq.listen.host}:${hq.listen.port}/stores/${till1.store}/fleet`, {
    headers: { authorization: `Bearer ${till1.token}` },
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`headquarters answers ${response.status} for its fleet`);
  const { boxes } = (await response.json()) as { boxes: readonly { box: string; state: string }[] };
  return new Map(boxes.map(({ box, state }) => [box, state]));
}
