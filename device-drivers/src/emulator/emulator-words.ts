// What `npm run emulate` says to a person, in both languages.

import type { Language } from "./emulator-arguments.ts";

export const help: Readonly<Record<Language, string>> = {
  en: `npm run emulate -- printer|scanner|scale|display|label|acquirer|invoices [OPTIONS]
One emulated device, with a page that shows it and breaks it. Ctrl C ends it.

  --port N              where the device's protocol is spoken; any free port unless told
  --control-port N      where its page is; any free port unless told
  --host ADDRESS        127.0.0.1 unless told
  --serial              a serial line to it as well (by socat); as a matter of course where socat is present
  --faults FILE.json    breaks it in time: [{ "afterMs": 2000, "orders": { "unplug": 500 } }]
  --seed N              draws those steps from a seed, for ever
  printer  --columns N                        48 unless told  [--speaks escpos|starprnt|starprnt-sbcs]
  scanner  --goods FILE.json                  goods to click on  [--speaks serial|hid-pos|hid-pos-newland|keyboard]
  scale    --speaks toledo-8217|cas-type-6|dialog-02
  acquirer --acquirer FILE.json               whom it serves  [--speaks http|lines]
  invoices --invoices FILE.json               whom it serves
The names of faults: an order that is not known is refused with those that are.`,
  zh: `npm run emulate -- printer|scanner|scale|display|label|acquirer|invoices [选项]
一台模拟设备，带有可查看、可制造故障的网页。按 Ctrl C 结束。

  --port N              设备协议的端口；不指定则任选空闲端口
  --control-port N      网页端口；不指定则任选空闲端口
  --host 地址           默认 127.0.0.1
  --serial              同时提供串口（需要 socat）；已安装 socat 时自动提供
  --faults 文件.json    按时间制造故障：[{ "afterMs": 2000, "orders": { "unplug": 500 } }]
  --seed N              由种子反复抽取上述步骤
  printer  --columns N                        默认 48  [--speaks escpos|starprnt|starprnt-sbcs]
  scanner  --goods 文件.json                  可点击扫描的商品  [--speaks serial|hid-pos|hid-pos-newland|keyboard]
  scale    --speaks toledo-8217|cas-type-6|dialog-02
  acquirer --acquirer 文件.json               为谁收款  [--speaks http|lines]
  invoices --invoices 文件.json               为谁开票
故障名称：未知的名称会被拒绝，并列出可用的名称。`,
};

export const readyLines = (
  language: Language,
  { url, device, serial }: { readonly url: string; readonly device: string; readonly serial: string | null },
): string => {
  const [page, line, pty] = language === "zh" ? ["网页", "设备", "串口"] : ["page", "device", "serial"];
  return [`${page}  ${url}`, `${line}  ${device}`, ...(serial === null ? [] : [`${pty}  ${serial}`])].join("\n");
};
