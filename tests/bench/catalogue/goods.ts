// A made-up catalogue of any size, repeatable by number: names in both languages from parts, models, GTINs in no order.

import { basisPoints, checkDigit, minor } from "@evertill/core";
import { type ItemDocument, itemDocument } from "@evertill/schemas";

const words = (text: string) => text.split(" ");
const syllables = words("bra wen to mi kor sel ta no vi lu han dre fo ra qui zen pol ga ste my el do ru ca lin");
const zhSyllables = [..."海尔美的明汀风苑潮堤雀原石渚麦垄珀川橡溪砾舟云岚松屿青禾白桥星野东岭"];
const zhKinds = words(
  "冰箱 洗衣机 空调 电视机 吸油烟机 燃气灶 热水器 洗碗机 微波炉 电饭煲 破壁机 空气净化器 扫地机器人 吹风机 电动牙刷 剃须刀 笔记本电脑 台式电脑 显示器 路由器 键盘 鼠标 耳机 音箱 手机 充电器 数据线 移动电源 相机 投影仪 打印机 平板电脑 智能手表 门锁 净水器 电风扇 取暖器 加湿器 烤箱 咖啡机",
);
const enKinds = words(
  "refrigerator washer conditioner television hood hob heater dishwasher microwave cooker blender purifier vacuum dryer toothbrush shaver laptop desktop monitor router keyboard mouse headphones speaker phone charger cable powerbank camera projector printer tablet watch lock filter fan radiator humidifier oven espresso",
);
const zhTraits = words(
  "变频 风冷 三门 双门 滚筒 波轮 一级 超薄 无线 游戏 便携 智能 静音 大容量 嵌入式 立式 壁挂 全自动 快充 高清 曲面 折叠 儿童 家用 商用 节能 除菌 速热 低噪 轻音",
);
const enTraits = words(
  "inverter frost-free three-door double front-load top-load grade slim wireless gaming portable smart quiet large built-in standing wall-mounted automatic quick HD curved folding kids home trade eco antibacterial instant low-noise light",
);
const zhColours = words("白色 黑色 银色 灰色 金色 蓝色 绿色 红色");
const enColours = words("white black silver grey gold blue green red");
const units = words("升 公斤 匹 寸 瓦 毫米 GB 立方");
const enUnits = words("L kg HP in W mm GB m³");
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Spreads neighbouring numbers over 32 bits (the finalizer of MurmurHash3). */
function spread(n: number, salt: number): number {
  let mixed = Math.imul(n ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
const at = (from: readonly string[] | string, choice: number): string => from[choice % from.length] ?? "";

export const skuOf = (n: number): string => String(1_000_000 + n);
export const gtinOf = (n: number): string => {
  const body = `69${String((n * 7_368_787) % 10_000_000_000).padStart(10, "0")}`;
  return body + checkDigit(body);
};

export function goodsOf(n: number, rename = ""): ItemDocument {
  const brand = spread(n, 1) % 800;
  const en = [3, 29, 101].map((step, place) => at(syllables, brand * step + place)).join("");
  const zh = at(zhSyllables, brand) + at(zhSyllables, Math.floor(brand / 7) + 11);
  const kind = spread(n, 2) % zhKinds.length;
  const traits = [spread(n, 3), spread(n, 4)].map((choice) => choice % zhTraits.length);
  const unit = kind % units.length;
  const size = 1 + (spread(n, 5) % 900);
  const colour = spread(n, 6) % zhColours.length;
  const series = at(letters, brand) + at(letters, kind) + at(letters, spread(n, 7));
  const model = `${series}-${spread(n, 8) % 10_000}${at(letters, spread(n, 9))}${spread(n, 10) % 3 === 0 ? "/CN" : ""}`;
  const zhTrait = traits.map((trait) => at(zhTraits, trait)).join("");
  const enTrait = traits.map((trait) => at(enTraits, trait)).join(" ");
  return itemDocument(
    {
      sku: skuOf(n),
      gtin: gtinOf(n),
      name: {
        zh: `${zh} ${rename}${size}${at(units, unit)}${zhTrait}${at(zhKinds, kind)} ${at(zhColours, colour)}`,
        en: `${en} ${rename}${enTrait} ${at(enKinds, kind)}, ${size} ${at(enUnits, unit)}, ${at(enColours, colour)}`,
      },
      brand: en,
      model,
      category: `goods/${kind}`,
      priceMinor: minor(1_000 + (n % 7_919) * 100),
      currency: "CNY",
      taxRateBp: basisPoints(1_300),
      look: { shape: "box", colour: "#c9d6e3" },
    },
    // Best-sellers are spread over the numbers.
    1 + (spread(n, 11) % 90_000_000),
  );
}

/** What people type, by script and length: parts of what item `n` is called. */
export const typed: Readonly<Record<string, (n: number) => string>> = {
  "zh, 1 character": (n) => at(zhKinds, n).slice(0, 1),
  "zh, 2 characters": (n) => at(zhKinds, n).slice(-2),
  "zh, 4 characters": (n) => at(zhTraits, n) + at(zhKinds, n * 7),
  "zh, brand and kind": (n) => `${goodsOf(n).name.zh.slice(0, 2)} ${at(zhKinds, n)}`,
  "latin, 1 letter": (n) => at(enKinds, n).slice(0, 1),
  "latin, 3 letters": (n) => at(enKinds, n).slice(0, 3),
  "latin, whole word": (n) => at(enKinds, n),
  "latin, 3 words": (n) => goodsOf(n).name.en.split(" ").slice(0, 3).join(" ").replace(",", ""),
  "model, 2 characters": (n) => goodsOf(n).model.slice(1, 3),
  "model, 4 characters inside": (n) => goodsOf(n).model.slice(2, 7).replace("-", ""),
  "model, whole": (n) => goodsOf(n).model,
  "digits, how a GTIN begins": (n) => gtinOf(n).slice(0, 7),
  "digits, last 5 of a GTIN": (n) => gtinOf(n).slice(-5),
  "mixed, kind and model": (n) => `${goodsOf(n).name.zh.split(" ")[1]?.slice(-2)} ${goodsOf(n).model.slice(0, 5)}`,
  "nothing found": (n) => `${at(enKinds, n)} ${at(zhKinds, n + 1)} 锟斤拷`,
};
