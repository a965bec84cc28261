// The staff pages' door of a hub, with all that can be asked at it.

import type { Box } from "../box/box.ts";
import type { BoxConfig } from "../config.ts";
import type { Health } from "../health.ts";
import { StaffSignIn } from "./sign-in.ts";
import { serveStaff } from "./staff-server.ts";
import { storeNow } from "./store-now.ts";

export interface StaffDoorParts {
  readonly config: BoxConfig;
  readonly pageFolder: string;
  readonly box: Box;
  /** Of the link to HQ. */
  readonly hq: Health;
}

/** Null: this box is no hub, or its configuration names no door. @throws the listen error of Node (EADDRINUSE …). */
export async function openStaffDoor({ config, pageFolder, box, hq }: StaffDoorParts) {
  if (config.hub.role !== "hub" || config.hub.staffPages === undefined) return null;
  const { listen, hosts = [] } = config.hub.staffPages;
  const signIn = new StaffSignIn(box);
  const routes = [storeNow(box, hq)];
  return serveStaff({ listen, hosts, pageFolder, box: config.box, signIn, routes });
}
