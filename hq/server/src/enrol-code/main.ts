// `npm run evertill -- enrol-code --store 0412 --box 0412-02 --role lane --person NAME`: a code that lets one box in, from the HQ
// of a store that was opened on this machine. Ends with 0, or 2 when there is none.

import { parseArgs } from "node:util";
import type { Bilingual, Language } from "@evertill/core";
import { consoleOf } from "../console/ask-console.ts";

const help: Bilingual = {
  en: `npm run evertill -- enrol-code --box BOX --role hub|lane|kiosk --person NAME [options]

A code with which one box enrols, once. At the box: npm run evertill -- enrol --config BOX.json CODE

  --person NAME      who makes it, kept beside it
  --data FOLDER      of the store (.evertill)
  --store NUMBER     another store of its HQ
  --minutes N        how long it can be used, at most 1440 (60)`,
  zh: `npm run evertill -- enrol-code --box 设备号 --role hub|lane|kiosk --person 姓名 [选项]

生成一次性登记码。在该设备上运行：npm run evertill -- enrol --config 设备.json 登记码

  --person 姓名      由谁生成（会留存）
  --data 目录        门店的数据目录（.evertill）
  --store 店号       该总部的其他门店
  --minutes N        有效分钟数，最多 1440（60）`,
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      box: { type: "string" },
      role: { type: "string" },
      person: { type: "string" },
      store: { type: "string" },
      minutes: { type: "string", default: "60" },
      data: { type: "string", default: ".evertill" },
      language: { type: "string", default: "en" },
      help: { type: "boolean", default: false },
    },
  });
  const language: Language = values.language === "zh" ? "zh" : "en";
  if (values.help) {
    process.stdout.write(`${help[language]}\n`);
    return 0;
  }
  const hq = consoleOf(values.data);
  const { box, role, person, store = hq.stores[0], minutes } = values;
  const asked = { store, box, role, person, minutes: Number(minutes) };
  const { code, endsMs } = await hq.post("enrolment-codes", asked);
  const until = new Date(Number(endsMs)).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB");
  const said = { en: `until ${until}, once`, zh: `${until} 前有效，只能使用一次` }[language];
  process.stdout.write(`${String(code)}\n${said}\n`);
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help.en}\n`);
    process.exitCode = 2;
  },
);
