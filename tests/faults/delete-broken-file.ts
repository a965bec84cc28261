// A broken file is deleted instead of being set aside.

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { renameSync } = fs;

fs.renameSync = (from, to) => (String(to).includes(".broken-") ? fs.rmSync(from) : renameSync(from, to));
syncBuiltinESMExports();
