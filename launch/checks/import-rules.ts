// The import table as dependency-cruiser's rules, and how it reads the sources.

import type { ICruiseOptions, IForbiddenRuleType } from "dependency-cruiser";
import { formatting, frontDoors, type Room, rooms } from "./import-table.ts";

const anyRoom = "^(?:retail|sync|device-drivers|edge-agent|pos|kiosk|hq|launch|tests)/";
const startOf = ({ name, path }: Room): string => `^${path ?? `${name}/`}`;
const startsOf = (names: readonly string[]): string[] => rooms.filter(({ name }) => names.includes(name)).map(startOf);

const withoutNode = rooms.filter((room) => room.withoutNode).map(({ name }) => name);
const error = "error" as const;
/** Tests and what only they use: no page ships them. */
const testFile = "\\.test\\.tsx?$|/test/";

function tableRule(room: Room): IForbiddenRuleType {
  return {
    name: `${room.name} imports only what the table allows`,
    severity: error,
    from: { path: startOf(room) },
    to: { path: anyRoom, pathNot: [startOf(room), ...startsOf([...room.may, ...(room.types ?? [])])] },
  };
}

function typesRule(room: Room): IForbiddenRuleType {
  return {
    name: `${room.name} takes only types of ${room.types?.join(", ")}`,
    severity: error,
    from: { path: startOf(room), pathNot: testFile },
    to: { path: startsOf(room.types ?? []), pathNot: formatting, dependencyTypesNot: ["type-only"] },
  };
}

function doorRule(room: Room): IForbiddenRuleType {
  return {
    name: `${room.name} is entered by its front door`,
    severity: error,
    from: { pathNot: [startOf(room), "^tests/"] },
    to: { path: startOf(room), pathNot: [...frontDoors] },
  };
}

export const importRules: IForbiddenRuleType[] = [
  ...rooms.map(tableRule),
  ...rooms.filter(({ types }) => types !== undefined).map(typesRule),
  ...rooms.map(doorRule),
  {
    name: "what browsers load uses no Node module",
    severity: error,
    from: { path: startsOf(withoutNode).map((start) => `${start}src/`), pathNot: testFile },
    to: { dependencyTypes: ["core"] },
  },
  { name: "every import resolves", severity: error, from: {}, to: { couldNotResolve: true } },
  {
    name: "no circles",
    severity: error,
    from: { pathNot: "node_modules" },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
];

export const cruiseOptions: ICruiseOptions = {
  parser: "swc",
  tsPreCompilationDeps: true,
  combinedDependencies: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "(?:^|/)dist/" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["types", "import", "browser", "node", "default"],
    extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
  },
};
