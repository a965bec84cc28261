// The staff pages' door of a hub, with all that can be asked at it.

import { approvalRoutes } from "../approvals/approval-routes.ts";
import type { Box } from "../box/box.ts";
import { callRoutes } from "../calls/call-routes.ts";
import { handOverRoutes } from "../collection/hand-over-routes.ts";
import type { BoxConfig } from "../config.ts";
import { deliveryRoutes } from "../deliveries/delivery-routes.ts";
import type { LabelDesk } from "../devices/label-desk.ts";
import type { WebCertificate } from "../enrolment/web-certificate.ts";
import type { Health } from "../health.ts";
import { openShelfLabels } from "../labels/open-shelf-labels.ts";
import { laneRoutes } from "../lanes-page/lane-routes.ts";
import type { StoreFleet } from "../lanes-page/store-fleet.ts";
import { AssociateDesk } from "../orders/associate-desk.ts";
import { associateRoutes } from "../orders/associate-routes.ts";
import type { ReferenceFile } from "../reference/reference-file.ts";
import type { SettlementDesk } from "../settlement/settlement-desk.ts";
import { settlementRoutes } from "../settlement/settlement-routes.ts";
import { stockRoutes } from "../stock-page/stock-routes.ts";
import { StockWork } from "../stock-page/stock-work.ts";
import { stockWorkRoutes } from "../stock-page/stock-work-routes.ts";
import type { StoreStock } from "../stock-page/store-stock.ts";
import type { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { takingsRoute } from "../takings-page/takings-route.ts";
import { StoreTasks } from "../tasks/store-tasks.ts";
import { taskRoutes } from "../tasks/task-routes.ts";
import { hoursRoutes } from "../time-clock/store-hours.ts";
import { StaffSignIn } from "./sign-in.ts";
import { serveStaff } from "./staff-server.ts";
import { storeNow } from "./store-now.ts";

export interface StaffDoorParts {
  readonly config: BoxConfig;
  readonly pageFolder: string;
  readonly box: Box;
  readonly reference: ReferenceFile;
  /** Null: this box is no hub. */
  readonly endpoint: StoreEndpoint | null;
  /** What the hub has heard of the store's boxes. */
  readonly fleet: StoreFleet;
  readonly stock: StoreStock;
  readonly settlements: SettlementDesk;
  /** Of the hub's own till. */
  readonly labelDesk: LabelDesk;
  /** Of the link to HQ. */
  readonly hq: Health;
  /** For phones; null: none are to open the pages. */
  readonly certificate: WebCertificate | null;
}

/** As it stands in an address and in the header Host. */
const inUrl = (name: string): string => (name.includes(":") ? `[${name}]` : name);

/** Null: this box is no hub, or its configuration names no door. @throws the listen error of Node (EADDRINUSE …). */
export async function openStaffDoor(parts: StaffDoorParts) {
  const { config, pageFolder, box, reference, endpoint, fleet, stock, hq, certificate, settlements, labelDesk } = parts;
  if (config.hub.role !== "hub" || config.hub.staffPages === undefined || endpoint === null) return null;
  const { orders, lanes, handOvers, approvals, calls, slots, online } = endpoint;
  const { listen, hosts = [], phones } = config.hub.staffPages;
  const signIn = new StaffSignIn(box);
  const whoIs = async (personId: string) => {
    const person = await reference.database.staff.findOne(personId).exec();
    return person === null ? null : { number: person.number, name: person.name };
  };
  const work = new StockWork(box);
  const tasks = new StoreTasks(box, { stock, settlements });
  const labels = openShelfLabels({ box, reference, desk: labelDesk });
  const routes = [
    storeNow(box, { hq, tasks }),
    ...taskRoutes({ box, tasks, whoIs }),
    takingsRoute(box),
    ...settlementRoutes(box, settlements),
    ...approvalRoutes(approvals),
    ...callRoutes(calls),
    ...labels.routes,
    ...hoursRoutes(box, whoIs),
    ...laneRoutes({ box, fleet, lanes, orders, stock }),
    ...stockRoutes({ box, stock, online, hq, whoIs }),
    ...stockWorkRoutes({ box, work, stock, whoIs }),
    ...associateRoutes(new AssociateDesk(box, { orders, slots })),
    ...handOverRoutes(handOvers),
    ...deliveryRoutes(box, slots),
  ];
  const door = { pageFolder, box: config.box, signIn, routes };
  const servers = [await serveStaff({ ...door, listen, hosts })];
  if (phones !== undefined && certificate !== null)
    servers.push(
      await serveStaff({
        ...{ ...door, listen: phones.listen, hosts: phones.names.map(inUrl) },
        secured: {
          open: (server) => certificate.open(server),
          authority: () => certificate.authority?.raw ?? null,
        },
      }),
    );
  const close = async () => {
    labels.close();
    await Promise.all(servers.map((server) => server.close()));
  };
  return { close, tasks };
}
