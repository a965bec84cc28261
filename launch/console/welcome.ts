// What a person reads when the store is open: addresses, and four things to try.

import { spoken } from "../setup/words.mjs";
import { customerAddress } from "../store/page-addresses.ts";
import type { StorePorts } from "../store/ports.ts";

export interface Welcome {
  readonly ports: StorePorts;
  /** The store's first page, with its key. */
  readonly overviewUrl: string;
  readonly till1Url: string;
  /** Of the associate's page on a phone; null: it opens on this machine alone. */
  readonly phoneUrl: string | null;
  readonly till2Url: string;
  readonly kioskUrl: string;
  readonly displayUrl: string;
  readonly consoleUrl: string;
  readonly dataFolder: string;
  /** Someone of the sample store who may sign in; null when the store has other people. */
  readonly cashier: { readonly number: string; readonly pin: string } | null;
  /** True when keys can be typed at this terminal. */
  readonly keys: boolean;
}

/** Columns that a terminal gives a text: CJK characters take two. */
const columns = (text: string): number =>
  [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character)
        ? 2
        : 1),
    0,
  );

/** Rows of two cells, the second aligned. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => columns(name)));
  return rows.map(([name, value]) => `  ${name}${" ".repeat(width - columns(name))}   ${value}`).join("\n");
}

export function welcome({
  ports,
  overviewUrl,
  phoneUrl,
  till1Url,
  till2Url,
  kioskUrl,
  displayUrl,
  consoleUrl,
  dataFolder,
  cashier,
  keys,
}: Welcome): string {
  const page = (port: number): string => `http://127.0.0.1:${port}/`;
  const addresses = table([
    [spoken({ en: "Begin here", zh: "从这里开始" }), overviewUrl],
    [spoken({ en: "Till 1 (also the hub)", zh: "收银台 1（兼门店主机）" }), till1Url],
    [spoken({ en: "Till 2", zh: "收银台 2" }), till2Url],
    [spoken({ en: "Store manager's page", zh: "店长页面" }), `${page(ports.staffPages)}manager`],
    ...(phoneUrl === null
      ? []
      : [[spoken({ en: "Associate's page on a phone", zh: "手机上的导购页面" }), phoneUrl] as const]),
    [spoken({ en: "Kiosk for shoppers", zh: "自助导购屏" }), kioskUrl],
    [spoken({ en: "Showroom display", zh: "展厅大屏" }), displayUrl],
    [spoken({ en: "Till 1: customer screen", zh: "收银台 1:顾客屏" }), customerAddress(till1Url)],
    [spoken({ en: "Till 1: scanner", zh: "收银台 1:扫码枪" }), page(ports.till1.scannerPage)],
    [spoken({ en: "Till 1: printer and drawer", zh: "收银台 1:打印机与钱箱" }), page(ports.till1.printerPage)],
    [spoken({ en: "Till 1: pole display", zh: "收银台 1:两行客显" }), page(ports.till1.displayPage)],
    [spoken({ en: "Till 1: scale", zh: "收银台 1:电子秤" }), page(ports.till1.scalePage)],
    [spoken({ en: "Till 1: label printer", zh: "收银台 1:标签打印机" }), page(ports.labelPage)],
    [spoken({ en: "Till 2: customer screen", zh: "收银台 2:顾客屏" }), customerAddress(till2Url)],
    [spoken({ en: "Till 2: scanner", zh: "收银台 2:扫码枪" }), page(ports.till2.scannerPage)],
    [spoken({ en: "Till 2: printer and drawer", zh: "收银台 2:打印机与钱箱" }), page(ports.till2.printerPage)],
    [spoken({ en: "Till 2: pole display", zh: "收银台 2:两行客显" }), page(ports.till2.displayPage)],
    [spoken({ en: "Till 2: scale", zh: "收银台 2:电子秤" }), page(ports.till2.scalePage)],
    [spoken({ en: "Kiosk: scanner", zh: "自助导购屏:扫码枪" }), page(ports.kiosk1.scannerPage)],
    [spoken({ en: "Shopper's phone (acquirer)", zh: "顾客手机（收单机构）" }), page(ports.acquirerPage)],
    [spoken({ en: "Fapiao service", zh: "发票服务" }), page(ports.invoicesPage)],
    [spoken({ en: "Headquarters: IT console", zh: "总部:运维控制台" }), consoleUrl],
    [spoken({ en: "Data", zh: "数据" }), dataFolder],
  ]);
  const dark = keys
    ? spoken({
        en: "Press h: the store's line is cut. Sell on and see what waits; h again, and it drains.",
        zh: "按 h 键：断开外线。继续销售，观察待上传数量；再按 h，数据补传。",
      })
    : spoken({
        en: "Cut the store's line on the first page, sell on and see what waits; heal it, and it drains.",
        zh: "在首页断开外线，继续销售并观察待上传数量；恢复后数据补传。",
      });
  const who = {
    en: cashier === null ? "" : ` with staff number ${cashier.number}, PIN ${cashier.pin}`,
    zh: cashier === null ? "" : `用工号 ${cashier.number}、密码 ${cashier.pin} `,
  };
  const things = [
    spoken({
      en: `Sign in at till 1${who.en}; scan from the scanner's page; take cash.`,
      zh: `在收银台 1 ${who.zh}登录；在扫码枪页面扫码；收取现金。`,
    }),
    spoken({
      en: "Suspend a sale on till 1 and retrieve it on till 2.",
      zh: "在收银台 1 挂单，在收银台 2 取单。",
    }),
    spoken({
      en: "Touch the kiosk, pick a group of goods, and compare two of them.",
      zh: "轻触自助导购屏，选一类商品，把两件放在一起对比。",
    }),
    dark,
  ];
  return [
    spoken({ en: "The store is open.", zh: "门店已开张。" }),
    "",
    addresses,
    "",
    spoken({ en: "Four things to try:", zh: "可以试试：" }),
    ...things.map((thing, index) => `  ${index + 1}. ${thing}`),
    "",
    spoken({ en: "Ctrl-C closes the store; its sales are kept.", zh: "按 Ctrl-C 关闭门店，销售数据会保留。" }),
  ].join("\n");
}
