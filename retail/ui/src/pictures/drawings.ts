// Every shape that `Item.look` may name, and its drawing. A shape without one does not compile.

import type { LookShape } from "@evertill/core";
import type { ReactElement } from "react";
import { carried } from "./carried.tsx";
import { computing } from "./computing.tsx";
import { home } from "./home.tsx";
import { kitchen } from "./kitchen.tsx";
import { pack } from "./pack.tsx";
import { show } from "./show.tsx";

export const drawings: Readonly<Record<LookShape, ReactElement>> = {
  ...kitchen,
  ...home,
  ...show,
  ...computing,
  ...carried,
  ...pack,
};
