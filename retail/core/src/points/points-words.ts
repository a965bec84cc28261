// The words of points on a receipt. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";

interface PointsWords {
  readonly tender: string;
  readonly count: (points: number) => string;
  readonly earned: string;
  readonly takenBack: string;
  readonly refund: string;
  readonly balance: (points: number) => string;
}

export const pointsWords: Readonly<Record<Language, PointsWords>> = {
  zh: {
    ...{ tender: "积分", earned: "本次积分", takenBack: "扣回积分", refund: "退回积分" },
    count: (points) => `${points}分`,
    balance: (points) => `积分余额 ${points}分`,
  },
  en: {
    ...{ tender: "Points", earned: "Points earned", takenBack: "Points taken back", refund: "Points given back" },
    count: (points) => `${points} pts`,
    balance: (points) => `Points balance ${points}`,
  },
};
