// Screens, sound and computers of the sample store.

import type { Family } from "./family.ts";

export const digitalFamilies: readonly Family[] = [
  {
    category: "video/tv",
    shape: "tv",
    letters: "L",
    noun: ["电视", "TV"],
    sizes: [
      ["55英寸", "55 in", 0.6],
      ["65英寸", "65 in", 1],
      ["75英寸", "75 in", 1.45],
      ["85英寸", "85 in", 2.2],
    ],
    styles: [
      ["4K量子点", "4K quantum-dot", 3499],
      ["4K Mini LED", "4K mini-LED", 5199],
    ],
  },
  {
    category: "video/projector",
    shape: "projector",
    letters: "P",
    noun: ["投影仪", "projector"],
    sizes: [
      ["1080P", "1080p", 0.7],
      ["4K", "4K", 1.3],
    ],
    styles: [
      ["便携", "portable", 1999],
      ["激光", "laser", 4999],
    ],
  },
  {
    category: "video/camera",
    shape: "camera",
    letters: "C",
    noun: ["相机", "camera"],
    sizes: [
      ["2400万像素", "24 MP", 0.8],
      ["3300万像素", "33 MP", 1.3],
    ],
    styles: [
      ["微单", "mirrorless", 6499],
      ["运动", "action", 1999],
    ],
  },
  {
    category: "video/gamepad",
    shape: "gamepad",
    letters: "G",
    noun: ["游戏手柄", "game controller"],
    sizes: [
      ["标准版", "standard", 0.8],
      ["专业版", "pro", 1.5],
    ],
    styles: [
      ["蓝牙", "Bluetooth", 199],
      ["三模无线", "tri-mode wireless", 299],
    ],
  },
  {
    category: "audio/soundbar",
    shape: "soundbar",
    letters: "SB",
    noun: ["回音壁", "soundbar"],
    sizes: [
      ["2.1声道", "2.1 channels", 0.7],
      ["5.1.2声道", "5.1.2 channels", 1.6],
    ],
    styles: [
      ["家庭影院", "home-theatre", 1499],
      ["全景声", "surround", 2299],
    ],
  },
  {
    category: "audio/speaker",
    shape: "speaker",
    letters: "SP",
    noun: ["音箱", "speaker"],
    sizes: [
      ["20瓦", "20 W", 0.8],
      ["40瓦", "40 W", 1.3],
    ],
    styles: [
      ["蓝牙便携", "portable Bluetooth", 299],
      ["智能", "smart", 399],
      ["书架", "bookshelf", 1299],
    ],
  },
  {
    category: "audio/headphones",
    shape: "headphones",
    letters: "HP",
    noun: ["耳机", "headphones"],
    sizes: [
      ["标准版", "standard", 0.8],
      ["旗舰版", "flagship", 1.6],
    ],
    styles: [
      ["真无线降噪", "true-wireless noise-cancelling", 699],
      ["头戴降噪", "over-ear noise-cancelling", 1299],
      ["有线", "wired", 99],
    ],
  },
  {
    category: "computing/laptop",
    shape: "laptop",
    letters: "NB",
    noun: ["笔记本电脑", "laptop"],
    sizes: [
      ["14英寸 16GB+512GB", "14 in 16 GB + 512 GB", 0.9],
      ["16英寸 32GB+1TB", "16 in 32 GB + 1 TB", 1.3],
    ],
    styles: [
      ["轻薄", "slim", 5299],
      ["游戏", "gaming", 7499],
    ],
  },
  {
    category: "computing/desktop",
    shape: "desktop",
    letters: "DT",
    noun: ["台式电脑", "desktop computer"],
    sizes: [
      ["16GB+512GB", "16 GB + 512 GB", 0.85],
      ["32GB+1TB", "32 GB + 1 TB", 1.3],
    ],
    styles: [
      ["办公", "office", 3699],
      ["游戏", "gaming", 6999],
    ],
  },
  {
    category: "computing/monitor",
    shape: "monitor",
    letters: "M",
    noun: ["显示器", "monitor"],
    sizes: [
      ["24英寸", "24 in", 0.7],
      ["27英寸", "27 in", 1],
      ["32英寸", "32 in", 1.4],
    ],
    styles: [
      ["2K办公", "QHD office", 1199],
      ["高刷电竞", "high-refresh gaming", 1699],
    ],
  },
  {
    category: "computing/printer",
    shape: "printer",
    letters: "PR",
    noun: ["打印机", "printer"],
    sizes: [
      ["单功能", "single-function", 0.8],
      ["复印扫描一体", "copy-and-scan", 1.3],
    ],
    styles: [
      ["黑白激光", "mono laser", 1099],
      ["墨仓喷墨", "ink-tank", 899],
    ],
  },
  {
    category: "computing/router",
    shape: "router",
    letters: "AX",
    noun: ["路由器", "router"],
    sizes: [
      ["3000兆", "3000 Mbit/s", 0.8],
      ["7200兆", "7200 Mbit/s", 1.8],
    ],
    styles: [
      ["双频无线", "dual-band Wi-Fi", 199],
      ["全屋组网", "mesh Wi-Fi", 459],
    ],
  },
  {
    category: "computing/drive",
    shape: "drive",
    letters: "SD",
    noun: ["移动硬盘", "external drive"],
    sizes: [
      ["1TB", "1 TB", 0.8],
      ["2TB", "2 TB", 1.4],
      ["4TB", "4 TB", 2.4],
    ],
    styles: [
      ["固态", "solid-state", 549],
      ["机械", "hard-disk", 349],
    ],
  },
  {
    category: "computing/keyboard",
    shape: "keyboard",
    letters: "KB",
    noun: ["键盘", "keyboard"],
    sizes: [
      ["87键", "87 keys", 0.9],
      ["104键", "104 keys", 1.1],
    ],
    styles: [
      ["机械", "mechanical", 299],
      ["无线静音", "quiet wireless", 129],
    ],
  },
  {
    category: "computing/mouse",
    shape: "mouse",
    letters: "MS",
    noun: ["鼠标", "mouse"],
    sizes: [
      ["标准版", "standard", 0.8],
      ["专业版", "pro", 1.7],
    ],
    styles: [
      ["无线", "wireless", 89],
      ["游戏", "gaming", 199],
    ],
  },
];
