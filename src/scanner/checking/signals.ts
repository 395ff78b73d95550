/** A verdict for ear and hand: three patterns that are told apart without looking. */
import type { Tone } from "#ui/verdict-tone.ts";

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds from the beginning, and how long. */
  readonly at: number;
  readonly long: number;
  readonly wave: OscillatorType;
}

/** Good rises, attention knocks, bad falls and buzzes; pitch, number and length all differ. */
const notes: Record<Tone, readonly Note[]> = {
  good: [
    { pitch: 880, at: 0, long: 0.09, wave: "sine" },
    { pitch: 1320, at: 0.09, long: 0.16, wave: "sine" },
  ],
  attention: [0, 0.16, 0.32].map((at) => ({ pitch: 620, at, long: 0.09, wave: "triangle" })),
  bad: [
    { pitch: 300, at: 0, long: 0.22, wave: "sawtooth" },
    { pitch: 180, at: 0.24, long: 0.5, wave: "sawtooth" },
  ],
  calm: [{ pitch: 520, at: 0, long: 0.12, wave: "sine" }],
};
const volume: Record<OscillatorType, number> = { sine: 0.5, triangle: 0.6, sawtooth: 0.3, square: 0.3, custom: 0 };

/** Milliseconds on, off, on. */
const pulses: Record<Tone, readonly number[]> = {
  good: [60],
  attention: [90, 70, 90],
  bad: [350, 120, 350],
  calm: [30],
};

class Signals {
  wanted = { sound: true, vibration: true };
  #context: AudioContext | null = null;

  /** Browsers make no sound before somebody has touched the page. @returns what stops waiting for it */
  wakeOnGesture(): () => void {
    const stop = new AbortController();
    for (const gesture of ["pointerup", "keydown"])
      addEventListener(gesture, () => this.#wake(), { signal: stop.signal, passive: true, capture: true });
    return () => stop.abort();
  }

  play(tone: Tone): void {
    // Missing on Safari, refused before a first touch.
    if (this.wanted.vibration) (navigator as Partial<Navigator>).vibrate?.call(navigator, [...pulses[tone]]);
    const context = this.#context;
    if (!this.wanted.sound || context?.state !== "running") return;
    for (const note of notes[tone]) sound(context, note);
  }

  #wake(): void {
    this.#context ??= new AudioContext({ latencyHint: "interactive" });
    if (this.#context.state !== "running") void this.#context.resume().catch(() => undefined);
  }
}

/** One for the whole app: browsers give a page few of what makes sounds. */
export const signals = new Signals();

function sound(context: AudioContext, { pitch, at, long, wave }: Note): void {
  const begin = context.currentTime + at;
  const oscillator = new OscillatorNode(context, { type: wave, frequency: pitch });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(volume[wave], begin + 0.01);
  gain.gain.setValueAtTime(volume[wave], begin + long - 0.02);
  gain.gain.linearRampToValueAtTime(0, begin + long);
  oscillator.connect(gain).connect(context.destination);
  oscillator.addEventListener("ended", () => gain.disconnect(), { once: true });
  oscillator.start(begin);
  oscillator.stop(begin + long);
}
