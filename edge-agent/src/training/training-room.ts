// Which till stands behind the window: the real one, or in training a second one that nobody keeps. The real one goes on
// meanwhile, and is shown again as soon as it is not idle [X3].

import type { Scale } from "@evertill/device-drivers";
import type { Outcome, TillView, ToAgent } from "@evertill/protocol";
import type { AssembledAgent, DeviceHealths } from "../assemble.ts";
import type { WindowSession } from "../window/window-server.ts";
import type { AgentWindows, WindowSessions } from "../window/window-sessions.ts";
import { SharedScale } from "./shared-scale.ts";
import { trainingAgent } from "./training-agent.ts";

export interface TrainingRoomDevices {
  health(): DeviceHealths;
  readonly scale: Scale | null;
}

const leaving: ReadonlySet<string> = new Set(["sign-out", "sign-in", "begin-clock"]);

/** One agent's windows: they are the box's own while that agent is shown. */
class Front implements AgentWindows {
  draw: (() => TillView) | null = null;
  /** Added to each version of this agent: what the window sees only ever grows. */
  raisedBy = 0;
  readonly #sessions: WindowSessions;
  readonly #isShown: (front: Front) => boolean;

  constructor(sessions: WindowSessions, isShown: (front: Front) => boolean) {
    this.#sessions = sessions;
    this.#isShown = isShown;
  }

  redraw(): void {
    if (this.#isShown(this)) this.#sessions.redraw();
  }

  earcon(sound: "good" | "refused"): void {
    if (this.#isShown(this)) this.#sessions.earcon(sound);
  }

  answer: AgentWindows["answer"] = (session, id, { version, outcome }) =>
    this.#sessions.answer(session, id, { version: version + this.raisedBy, outcome });

  view(): TillView | null {
    const view = this.draw?.() ?? null;
    return view === null ? null : { ...view, version: view.version + this.raisedBy };
  }
}

interface Training {
  readonly agent: AssembledAgent;
  readonly front: Front;
  readonly scale: SharedScale | null;
  /** The last paper. */
  picture: string | null;
  /** When somebody last did something there, by the monotonic clock. */
  touchedMs: number;
}

/** A till that was left in training would turn a shopper's goods into nothing. */
const longestIdleMs = 600_000;

export class TrainingRoom {
  readonly #sessions: WindowSessions;
  readonly #after: (delayMs: number, work: () => void) => void;
  readonly #realFront: Front;
  #agent: AssembledAgent | null = null;
  #devices: TrainingRoomDevices | null = null;
  #training: Training | null = null;

  /** @param after runs work once so many milliseconds have passed */
  constructor(sessions: WindowSessions, after: (delayMs: number, work: () => void) => void) {
    this.#sessions = sessions;
    this.#after = after;
    this.#realFront = new Front(sessions, (front) => this.#shownFront === front);
  }

  /** Of the real agent, in the place of the windows. */
  get windows(): AgentWindows {
    return this.#realFront;
  }

  /** From now on windows are drawn. @param agent has begun */
  attach(agent: AssembledAgent, devices: TrainingRoomDevices): void {
    this.#agent = agent;
    this.#devices = devices;
    this.#sessions.draw = () => this.#view();
    agent.box.listen({
      changed: () => {
        if (agent.box.lane.stage.at !== "idle") this.#end();
      },
    });
  }

  get isOn(): boolean {
    return this.#training !== null;
  }

  scan(text: string): Promise<Outcome> {
    this.#touched();
    return this.#shownAgent.till.scan(text);
  }

  /** In training it approves there; who is another leaves it. */
  badge(text: string): Promise<Outcome> {
    this.#touched();
    return this.#shownAgent.till.badgeRead(text);
  }

  received(session: WindowSession, message: ToAgent): void {
    if (message.type !== "command") {
      this.#shownAgent.received(session, message);
      return;
    }
    this.#touched();
    const { id, command, training = false, sawVersion } = message;
    const answer = (outcome: Outcome) => this.#sessions.answer(session, id, { version: this.#shownVersion, outcome });
    if (command.type === "begin-training") answer(this.#begin());
    else if (command.type === "end-training") answer(this.#end());
    else if (training !== this.isOn) answer({ ok: false, reason: "training-changed" });
    else {
      // Who signs out or in, comes or goes, leaves training and does it at the real till.
      const isLeft = this.isOn && leaving.has(command.type);
      if (isLeft) this.#end();
      const saw = isLeft ? this.#shownAgent.box.lane.version : sawVersion - this.#shownFront.raisedBy;
      this.#shownAgent.received(session, { ...message, sawVersion: saw });
    }
  }

  /** A few times a second. */
  tick(): void {
    const training = this.#training;
    if (training === null) return;
    if (this.#nowMs() - training.touchedMs >= longestIdleMs) this.#end();
    else training.agent.tick();
  }

  #touched(): void {
    if (this.#training !== null) this.#training.touchedMs = this.#nowMs();
  }

  #nowMs(): number {
    return this.#agent?.box.ports.clock.monotonicMs() ?? 0;
  }

  get #shownFront(): Front {
    return this.#training?.front ?? this.#realFront;
  }

  get #shownAgent(): AssembledAgent {
    const agent = this.#training?.agent ?? this.#agent;
    if (agent === null) throw new Error("no window is answered before the agent has begun");
    return agent;
  }

  get #shownVersion(): number {
    return this.#shownAgent.box.lane.version + this.#shownFront.raisedBy;
  }

  #begin(): Outcome {
    const [agent, devices] = [this.#agent, this.#devices];
    if (agent === null || devices === null) return { ok: false, reason: "not-now" };
    if (this.isOn) return { ok: true };
    const { person, stage } = agent.box.lane;
    if (person === null) return { ok: false, reason: "signed-out" };
    if (stage.at !== "idle") return { ok: false, reason: "sale-open" };
    if (agent.till.weighing.isOpen) return { ok: false, reason: "weighing-open" };
    const front = new Front(this.#sessions, (one) => this.#shownFront === one);
    front.raisedBy = this.#shownVersion;
    const scale = devices.scale === null ? null : new SharedScale(devices.scale);
    const begun: Training = {
      ...{ front, scale, picture: null, touchedMs: this.#nowMs() },
      agent: trainingAgent({
        ...{ ports: agent.box.ports, person, windows: front, scale, after: this.#after },
        devices: () => devices.health(),
        printed: (picture) => {
          begun.picture = picture;
          front.redraw();
        },
        isOn: () => this.#training === null || this.#training === begun,
      }),
    };
    this.#training = begun;
    agent.box.trains = true;
    agent.box.ports.log("training-begun", { person: person.personId });
    this.#sessions.redraw();
    return { ok: true };
  }

  #end(): Outcome {
    const [training, agent] = [this.#training, this.#agent];
    if (training === null || agent === null) return { ok: true };
    const shown = this.#shownVersion;
    this.#training = null;
    this.#realFront.raisedBy = Math.max(this.#realFront.raisedBy, shown + 1 - agent.box.lane.version);
    training.scale?.leave();
    agent.box.trains = false;
    agent.box.ports.log("training-ended", {});
    this.#sessions.redraw();
    return { ok: true };
  }

  /** In training the status line tells of the real box, which goes on. */
  #view(): TillView {
    const real = this.#realFront.view();
    if (real === null) throw new Error("nothing is drawn before the agent has begun");
    const shown = this.#training?.front.view() ?? null;
    if (this.#training === null || shown === null) return real;
    const { pageApproval: _nobodySeesIt, update: _ofTheRealOne, ...view } = shown;
    const { store, box, lane, files, unsent, health, update } = real;
    const { picture } = this.#training;
    return {
      ...{ ...view, store, box, lane, files, unsent, training: true },
      health: { ...health, printer: view.health.printer, acquirer: view.health.acquirer },
      ...(update === undefined ? {} : { update }),
      ...(picture === null || view.stage.at !== "idle" ? {} : { trainingPaper: picture }),
    };
  }
}
