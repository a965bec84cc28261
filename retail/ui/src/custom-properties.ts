// React's style type does not know custom properties; these are the ones our components set.

import "react";

declare module "react" {
  interface CSSProperties {
    "--c"?: string;
    "--characters"?: number;
  }
}
