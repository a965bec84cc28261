// Two sounds a cashier can tell apart in a noisy shop without looking: good rises and is short, refused is low,
// rough and twice. Drawn by WebAudio, so there is no file to load and no delay.

export type Earcon = "good" | "refused";

interface Tone {
  readonly shape: OscillatorType;
  readonly hertz: number;
  readonly atMs: number;
  readonly lengthMs: number;
  /** 0 to 1. */
  readonly loudness: number;
}

const tones: Readonly<Record<Earcon, readonly Tone[]>> = {
  good: [
    { shape: "triangle", hertz: 1_318.5, atMs: 0, lengthMs: 45, loudness: 0.22 },
    { shape: "triangle", hertz: 1_975.5, atMs: 45, lengthMs: 70, loudness: 0.22 },
  ],
  refused: [
    { shape: "square", hertz: 185, atMs: 0, lengthMs: 110, loudness: 0.16 },
    { shape: "square", hertz: 147, atMs: 160, lengthMs: 170, loudness: 0.16 },
  ],
};

export interface Earcons {
  play(sound: Earcon): void;
  setSilent(silent: boolean): void;
}

/** `open` makes the audio context; it is called at the first sound, since pages must not open one before a gesture. */
export function createEarcons(open: () => AudioContext): Earcons {
  let context: AudioContext | null = null;
  let silent = false;
  return {
    setSilent(value) {
      silent = value;
    },
    play(sound) {
      if (silent) return;
      context ??= open();
      if (context.state === "suspended") void context.resume();
      for (const tone of tones[sound]) sing(context, tone);
    },
  };
}

function sing(context: AudioContext, tone: Tone): void {
  const start = context.currentTime + tone.atMs / 1_000;
  const end = start + tone.lengthMs / 1_000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = tone.shape;
  oscillator.frequency.value = tone.hertz;
  // A few milliseconds of ramp at both ends: a square edge would click.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(tone.loudness, start + 0.004);
  gain.gain.setValueAtTime(tone.loudness, end - 0.012);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
