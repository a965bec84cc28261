// Every shape that `Item.look` may name, and its drawing.

import type { ReactElement } from "react";
import { pack } from "./pack.tsx";

export const drawings: ReadonlyMap<string, ReactElement> = new Map(Object.entries({ ...pack }));
