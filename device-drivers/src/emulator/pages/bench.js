// What the emulators' pages share: both languages, the state as it comes, the keys that break things. A page says its
// words, how a state is drawn, and which faults it offers.

export const byId = (id) => document.getElementById(id);

export const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

export const button = (label, press) => {
  const key = make("button", "", label);
  key.type = "button";
  key.onclick = press;
  return key;
};

/** What the control API is told; its answer comes as an event. */
export const order = (orders) =>
  fetch("/control", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(orders),
  }).catch(() => {});

/** Puts `nodes` in place of the children of `id`; who had the focus there keeps it. */
export const place = (id, nodes) => {
  const focused = [...byId(id).children].indexOf(document.activeElement);
  byId(id).replaceChildren(...nodes);
  if (focused >= 0) byId(id).children[focused]?.focus();
};

const shared = {
  en: {
    other: "中文",
    on: "● Till connected",
    off: "■ No till connected",
    faults: "Break something",
    mend: "Mend everything",
  },
  zh: { other: "English", on: "● 收银台已连接", off: "■ 没有收银台连接", faults: "制造故障", mend: "全部修好" },
};
let language = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");

/**
 * `words` by language; `lasting` and `moments` by fault, with what is ordered to begin it; `status` gives rows of word and
 * value; `draw` draws the rest, with `t` for words.
 */
export const openPage = ({ words, lasting, moments, status, draw }) => {
  const t = (key) => words[language][key] ?? shared[language][key] ?? key;
  let state;

  const lastingKey = ([name, value]) => {
    const isOn = Boolean(state.faults[name]);
    const key = button(t(name), () => order({ [name]: isOn ? (value === true ? false : 0) : value }));
    key.setAttribute("aria-pressed", String(isOn));
    return key;
  };
  const momentKey = ([name, value]) => button(t(name), () => order({ [name]: value }));

  const drawAll = () => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = t("title");
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    byId("language").textContent = t("other");
    if (!state) return;
    const isOn = state.connections > 0;
    byId("link").className = `state ${isOn ? "good" : "stop"}`;
    byId("link").textContent = t(isOn ? "on" : "off");
    place("faults", [...Object.entries(lasting).map(lastingKey), ...Object.entries(moments).map(momentKey)]);
    const rows = status(state, t).flatMap(([name, value]) => [make("dt", "", t(name)), make("dd", "", String(value))]);
    byId("status").replaceChildren(...rows);
    draw(state, t);
  };

  byId("mend").onclick = () => order({ mend: true });
  byId("language").onclick = () => {
    language = language === "zh" ? "en" : "zh";
    localStorage.setItem("language", language);
    drawAll();
  };
  drawAll();
  // What was measured with another font is drawn again.
  document.fonts.addEventListener("loadingdone", drawAll);
  const events = new EventSource("/events");
  events.onmessage = (event) => {
    state = JSON.parse(event.data);
    drawAll();
  };
  events.onerror = () => {
    if (state) state = { ...state, connections: 0 };
    drawAll();
  };
};
