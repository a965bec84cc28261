// `npm run layering`: prints each import that the table of rooms forbids; exits 1 when there is one, or when
// so few modules were read that the sources cannot have been understood.

import { cruiseHouse } from "./checks/layering.ts";

const leastModules = 100;

const { modules, violations } = await cruiseHouse();
for (const { rule, from, to } of violations) console.log(`${from} → ${to}\n  breaks: ${rule}`);
console.log(`layering: ${modules} modules read, ${violations.length} forbidden imports`);
if (modules < leastModules) console.log(`fewer than ${leastModules} modules: the TypeScript was not read`);
process.exitCode = violations.length === 0 && modules >= leastModules ? 0 : 1;
