// Every state of the till in both languages and themes on the three screens: nothing that axe objects to, nothing
// that the policy forbids, money at contrast 7, nothing that runs out of the window.

import { AxeBuilder } from "@axe-core/playwright";
import type { TillView } from "@evertill/protocol";
import { expect, type Page, test } from "@playwright/test";
import { goods } from "./goods.ts";
import { ScriptedAgent } from "./scripted-agent.ts";
import * as views from "./views.ts";

interface State {
  readonly name: string;
  readonly view: TillView;
  readonly act?: (page: Page, agent: ScriptedAgent) => Promise<void>;
}

async function typePrice(page: Page): Promise<void> {
  await page.keyboard.press("F3");
  await page.getByTestId("price-panel").waitFor();
  await page.keyboard.type("2319");
  await page.keyboard.press("ArrowDown");
}

async function askApprover(page: Page, agent: ScriptedAgent): Promise<void> {
  const detail = { act: "price-override", measure: "basis-points", size: 2_001, limit: 500 };
  agent.answer = () => ({ ok: false, reason: "approval-needed", detail });
  await typePrice(page);
  await page.keyboard.press("Enter");
  await page.getByTestId("approval-panel").waitFor();
}

/** By F1's list, to the panel that it opens. */
async function openAction(page: Page, action: string, panel = `${action}-panel`): Promise<void> {
  await page.keyboard.press("F1");
  await page.getByTestId(`action-${action}`).click();
  await page.getByTestId(panel).waitFor();
}

const states: readonly State[] = [
  { name: "signed-out", view: views.signedOut },
  {
    name: "wrong-pin",
    view: views.signedOut,
    act: async (page, agent) => {
      agent.answer = () => ({ ok: false, reason: "wrong-pin" });
      await page.keyboard.type("07");
      await page.keyboard.press("Enter");
      await page.keyboard.type("1234");
      await page.keyboard.press("Enter");
      await page.getByTestId("notice").waitFor();
    },
  },
  { name: "empty", view: views.empty },
  { name: "open-1", view: views.open(1) },
  { name: "open-8", view: views.open(8, { suspended: views.suspended }) },
  {
    name: "actions",
    view: views.open(3),
    act: async (page) => {
      await page.keyboard.press("F1");
      await page.getByTestId("actions-panel").waitFor();
    },
  },
  { name: "salespeople", view: views.open(3), act: (page) => openAction(page, "salespeople") },
  {
    name: "join",
    view: { ...views.open(3), membership: views.membership },
    act: (page) => openAction(page, "joinMember", "join-panel"),
  },
  {
    name: "member",
    view: { ...views.open(3), memberCard: { name: "示例会员甲", marketing: false } },
    act: async (page) => {
      await page.getByTestId("member-panel").waitFor();
      await page.keyboard.press("F4");
    },
  },
  { name: "staff-buyer", view: views.open(3), act: (page) => openAction(page, "staffBuyer", "staff-buyer-panel") },
  { name: "gifts", view: views.giftsOpen, act: (page) => openAction(page, "gifts") },
  {
    name: "buyer-check",
    view: views.buyerAsked,
    act: async (page, agent) => {
      agent.answer = () => ({ ok: false, reason: "buyer-unchecked" });
      await page.keyboard.press("F2");
      await page.getByTestId("buyer-check-panel").waitFor();
    },
  },
  { name: "value-asked", view: views.empty, act: (page) => openAction(page, "value") },
  { name: "value", view: views.valueShown },
  {
    name: "stock",
    view: views.stockShown,
    act: async (page) => {
      await page.keyboard.press("Control+i");
      await page.getByTestId("stock-panel").waitFor();
    },
  },
  { name: "exchange-difference", view: views.exchangeDifference },
  { name: "e-receipt", view: views.paidWithEReceipt },
  { name: "open-40", view: views.open(40) },
  { name: "tendering", view: views.tendering },
  {
    name: "tendering-typed",
    view: views.tendering,
    act: async (page) => {
      await page.keyboard.type("32400");
    },
  },
  { name: "payment-charging", view: views.paymentCharging },
  { name: "payment-shopper", view: views.paymentShopper },
  { name: "payment-unknown", view: views.paymentUnknown },
  { name: "payment-declined", view: views.paymentDeclined },
  { name: "payments-aside", view: views.paymentsAside },
  {
    name: "tendering-card",
    view: views.tendering,
    act: async (page) => {
      await page.keyboard.type("1000");
      await page.keyboard.press("F3");
      await page.keyboard.type("a1b2");
      await page.getByTestId("approval-input").waitFor();
    },
  },
  {
    name: "tendering-letters",
    view: views.tendering,
    act: async (page) => {
      await page.getByTestId("tender-card").click();
      await page.getByTestId("key-ABC").click();
      await page.getByTestId("key-Q").click();
    },
  },
  { name: "tendering-split", view: views.split },
  {
    name: "tendering-taken-back",
    view: {
      ...views.split,
      notice: { id: "n2", code: "void-on-terminal", tone: "warn", values: { amountMinor: 100 } },
    },
  },
  { name: "open-with-money", view: views.openWithMoney },
  { name: "paid-by-card", view: views.paidByCard },
  { name: "paid", view: views.paid },
  {
    name: "suspended-panel",
    view: views.withSuspended,
    act: async (page) => {
      await page.keyboard.press("F7");
      await page.getByTestId("suspended-panel").waitFor();
    },
  },
  {
    name: "found-panel",
    view: views.open(3),
    act: async (page, agent) => {
      agent.items = goods.slice(0, 9);
      await page.keyboard.type("haier");
      await page.getByTestId("found-0").waitFor();
    },
  },
  {
    name: "found-organisations",
    view: views.open(3),
    act: async (page, agent) => {
      agent.items = goods.slice(0, 9);
      agent.organisations = [
        "样板市晨光教育科技有限公司",
        "Sample City Morning Light Education and Technology Limited",
      ].map((legalName) => ({ legalName, taxNumber: "91440300MA5FTECH71", phoneTail: "0901" }));
      await page.keyboard.type("chenguang");
      await page.getByTestId("found-organisation-1").waitFor();
      for (let down = 0; down < 10; down += 1) await page.keyboard.press("ArrowDown");
      await page.locator('[data-testid="found-organisation-1"][data-chosen="true"]').waitFor();
    },
  },
  {
    name: "typed-code",
    view: views.open(3),
    act: async (page) => {
      await page.keyboard.type("6921234500018");
    },
  },
  {
    name: "return-receipt",
    view: views.empty,
    act: async (page) => {
      await page.keyboard.press("F8");
      await page.getByTestId("receipt-panel").waitFor();
      await page.keyboard.type("0412027731");
    },
  },
  { name: "returning", view: views.returning },
  { name: "returning-many", view: views.returningMany },
  { name: "without-receipt", view: views.withoutReceipt },
  {
    name: "return-code",
    view: views.returning,
    act: async (page) => {
      await page.keyboard.press("F2");
      await page.getByTestId("refund-code-panel").waitFor();
    },
  },
  {
    name: "return-details",
    view: views.returning,
    act: async (page) => {
      await page.keyboard.press("/");
      await page.getByTestId("back-details-panel").waitFor();
    },
  },
  {
    name: "return-protection",
    view: views.protecting,
    act: async (page) => {
      await page.keyboard.press("Control+KeyD");
      await page.getByTestId("protection-panel").waitFor();
    },
  },
  {
    name: "return-void",
    view: views.returningMany,
    act: async (page) => {
      await page.keyboard.press("F5");
      await page.getByTestId("post-void-panel").waitFor();
    },
  },
  { name: "return-refunded", view: views.refunded },
  { name: "priced", view: views.priced },
  { name: "price-panel", view: views.priced, act: typePrice },
  { name: "approval-panel", view: views.priced, act: askApprover },
  {
    name: "approval-refused",
    view: views.priced,
    act: async (page, agent) => {
      await askApprover(page, agent);
      agent.answer = () => ({ ok: false, reason: "wrong-pin" });
      await page.keyboard.type("10");
      await page.keyboard.press("Enter");
      await page.keyboard.type("1234");
      await page.keyboard.press("Enter");
      await page.getByTestId("notice").waitFor();
    },
  },
  { name: "hq-down", view: views.hqDown },
  { name: "badge-reader", view: views.badgeReader },
  { name: "much-trouble", view: views.muchTrouble },
  { name: "refused-scan", view: views.refusedScan },
  { name: "training", view: views.training },
  { name: "training-paying", view: views.trainingPaying },
  { name: "training-paper", view: views.trainingPaper },
  {
    name: "void-question",
    view: views.open(3),
    act: async (page) => {
      await page.keyboard.press("F4");
      await page.getByTestId("void-question").waitFor();
    },
  },
  { name: "day-no-shift", view: views.noShift },
  {
    name: "day-open-counted",
    view: views.noShift,
    act: async (page) => {
      for (const pieces of ["3", "2", "4", "1"]) {
        await page.keyboard.type(pieces);
        await page.keyboard.press("Enter");
      }
    },
  },
  { name: "day-menu", view: views.empty, act: (page) => pressAll(page, ["F12"]) },
  { name: "day-reason", view: views.empty, act: (page) => pressAll(page, ["F12", "3"]) },
  {
    name: "day-paid-out",
    view: views.open(3),
    act: (page) => pressAll(page, ["F12", "3", "2", "8", "6", ".", "5"]),
  },
  {
    name: "day-pick-up",
    view: views.fullDrawer,
    act: (page) => pressAll(page, ["F12", "4", "5", "0", "0", "0", "Enter", "B", "7", "7", "1"]),
  },
  {
    name: "day-close",
    view: views.empty,
    act: (page) => pressAll(page, ["F12", "6", "6", "1", "Enter", "1", "2", "Enter"]),
  },
  {
    name: "day-close-again",
    view: views.countedAgain,
    act: (page) => pressAll(page, ["F12", "6", "6", "1", "Enter", "1", "2", "Enter"]),
  },
  {
    name: "day-x",
    view: views.empty,
    act: async (page, agent) => {
      await pressAll(page, ["F12", "1"]);
      agent.show(views.withX);
      await page.getByTestId("x-report").waitFor();
    },
  },
  {
    name: "day-z",
    view: views.empty,
    act: async (page, agent) => {
      agent.show(views.withZ);
      await page.getByTestId("z-report").waitFor();
    },
  },
  { name: "day-end", view: views.withZ, act: (page) => pressAll(page, ["F12", "8"]) },
  { name: "day-pick-up-line", view: views.fullDrawer },
  {
    name: "favourites",
    view: views.open(3),
    act: async (page, agent) => {
      const half = Math.ceil(goods.length / 2);
      agent.favourites = [
        { name: { zh: "配件", en: "Accessories" }, items: goods.slice(0, half) },
        { name: { zh: "电池", en: "Batteries" }, items: goods.slice(half) },
      ];
      await page.keyboard.press("Control+f");
      await page.getByTestId("favourite-0").waitFor();
    },
  },
  {
    name: "favourites-none",
    view: views.empty,
    act: async (page) => {
      await page.keyboard.press("Control+f");
      await page
        .getByTestId("favourites-panel")
        .getByText(/[。.]$/)
        .waitFor();
    },
  },
  {
    name: "reconnecting",
    view: views.open(8),
    act: async (page, agent) => {
      await agent.goAway();
      await page.getByTestId("reconnecting").waitFor();
    },
  },
];

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const screens = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1024, height: 768 },
] as const;

const shots = process.env.POS_SHOTS;

for (const language of ["zh-CN", "en"] as const) {
  for (const theme of ["light", "dark"] as const) {
    for (const { name, view, act } of states) {
      test(`${name}, ${language}, ${theme}`, async ({ page }) => {
        await page.clock.setFixedTime(views.morningMs);
        await page.addInitScript(
          (preferences) => {
            localStorage.setItem("evertill.preferences", preferences);
          },
          JSON.stringify({ language, theme, silent: true }),
        );
        const agent = new ScriptedAgent(view);
        await agent.open(page);
        await page.locator(`[data-stage="${view.stage.at}"]`).waitFor();
        await act?.(page, agent);
        await page.evaluate(() => document.fonts.ready);
        for (const screen of screens) {
          await page.setViewportSize(screen);
          if (shots !== undefined)
            await page.screenshot({ path: `${shots}/${screen.width}-${language}-${theme}-${name}.png` });
          expect(await overflowing(page), `runs out of ${screen.width}×${screen.height}`).toEqual([]);
          expect(await faintMoney(page), "money below contrast 7").toEqual([]);
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
        expect(agent.violations).toEqual([]);
      });
    }
  }
}

/** Elements that stick out of the window, and keys whose words are cut off. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isOut = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const scrolls = element.closest("ul, section[aria-label]") !== null;
      return left < -1 || right > innerWidth + 1 || (!scrolls && (top < -1 || bottom > innerHeight + 1));
    };
    const isCut = (element: Element) => element.scrollWidth > element.clientWidth + 1;
    const all = [...document.querySelectorAll("button, input, [data-money], aside, main, header")];
    const boxes = [...document.querySelectorAll("button, header, [data-testid=due], [data-testid=change]")];
    return [...all.filter(isOut), ...boxes.filter(isCut)].map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Amounts whose contrast with their ground is below 7 (WCAG 2.2, 1.4.6). */
function faintMoney(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    if (canvas === null) return ["no canvas"];
    const rgba = (colour: string): readonly number[] => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) => {
      const linear = [r, g, b].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const groundOf = (element: Element): string => {
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if ((rgba(backgroundColor)[3] ?? 0) > 250) return backgroundColor;
      }
      return "white";
    };
    return [...document.querySelectorAll("[data-money]")].flatMap((element) => {
      const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(rgba(groundOf(element)))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < 7 ? [`${element.textContent}: ${contrast.toFixed(2)}`] : [];
    });
  });
}
