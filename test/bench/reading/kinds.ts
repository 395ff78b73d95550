/**
 * The kinds of damage, each in three severities: 1 ordinary, 2 bad, 3 extreme. 1 and 2 are what a person expects to work at a
 * roadside; 3 is where readers begin to fail. They were fixed before our reader was tuned, and are not changed for its sake.
 * Every number is physical: millimetres on the paper (a module is 0.71 mm on the permit, 0.55 mm on the market card),
 * degrees, electrons.
 */
import { ordinaryShot, type Shot } from "./camera.ts";
import { crease, fade, loseInk, photocopy, stain, tear } from "./paper-damage.ts";
import { type Random, smoothNoise } from "./random.ts";
import { dotsPerMillimetre, type Sheet } from "./sheets.ts";

export type Severity = 1 | 2 | 3;
export const severities = [1, 2, 3] as const;

/** A sheet and how it is photographed; `quality`: of the JPEG that it is kept as, 1–100. */
export interface Scene {
  sheet: Sheet;
  shot: Shot;
  quality: number | null;
}

type Damage = (scene: Scene, severity: Severity, random: Random) => void;

const pick = <T>(severity: Severity, values: readonly [T, T, T]): T => values[severity - 1] as T;

/** Lit and dark shares of an edge `soft` mm wide: 0 before it, 1 behind it. */
const step = (from: number, soft: number): number => Math.min(1, Math.max(0, from / soft + 0.5));

const sideOf = (sheet: Sheet): number => sheet.code.side / dotsPerMillimetre;

export const kinds = {
  /** The paper leans away by so many degrees. */
  "perspective angle": ({ shot }, severity, random) => {
    shot.tilt = pick(severity, [30, 45, 60]) + random.between(-3, 3);
  },
  /** The blur disc's diameter in mm: 0.5, 0.9 and 1.4 modules of the permit; a lens focused at infinity, 15 cm away, is worse. */
  "defocus blur": ({ shot }, severity, random) => {
    shot.defocus = pick(severity, [0.35, 0.65, 1]) * random.between(0.92, 1.08);
  },
  /** A hand moving 20, 40 and 75 mm a second, the shutter open for 1/60 s. */
  "motion blur": ({ shot }, severity, random) => {
    shot.motion = {
      length: pick(severity, [0.33, 0.67, 1.25]) * random.between(0.92, 1.08),
      direction: random.between(0, 180),
    };
  },
  /** The paper rolled to a radius of 100, 60 and 35 mm. */
  curl: ({ shot }, severity, random) => {
    shot.curl = { radius: pick(severity, [100, 60, 35]) * random.between(0.9, 1.1), direction: random.between(0, 360) };
  },
  /** A lamp mirrored in a plastic sleeve: a veil, and a middle of 1.5, 3 and 7 mm radius in which even black saturates. */
  gloss: ({ sheet, shot }, severity, random) => {
    const at = { x: random.between(-0.3, 0.3) * sideOf(sheet), y: random.between(-0.3, 0.3) * sideOf(sheet) };
    const core = pick(severity, [1.5, 3, 7]);
    const uneven = smoothNoise(random);
    shot.gloss = (x, y) => {
      const from = Math.hypot(x - at.x, y - at.y) * (0.9 + 0.2 * uneven(x / 4, y / 4));
      return 0.12 + 3 * Math.exp(-((from / (core * 0.93)) ** 2)) + 0.35 * Math.exp(-((from / (core * 3)) ** 2));
    };
  },
  /** Dusk and a small lens: 300, 100 and 35 electrons a pixel where daylight gives 4,000. The camera amplifies what it has. */
  "low light": ({ shot }, severity) => {
    shot.electrons = pick(severity, [300, 100, 35]);
    shot.readNoise = 5;
    shot.exposure *= 0.7;
  },
  /** The shadow of a hand or a roof over the code: sun on the rest, 3, 6 and 12 times as bright. The camera measures the mean. */
  "hard shadow": ({ sheet, shot }, severity, random) => {
    const ratio = pick(severity, [3, 6, 12]);
    const side = sideOf(sheet);
    const edges = Array.from({ length: severity }, (_, i) => {
      const direction = random.between(0, 2 * Math.PI);
      return {
        c: Math.cos(direction),
        s: Math.sin(direction),
        at: random.between(-0.25, 0.25) * side + i * side * 0.1,
      };
    });
    const bent = smoothNoise(random);
    shot.light = (x, y) => {
      let lit = 1;
      for (const { c, s, at } of edges) lit = Math.abs(lit - step(c * x + s * y - at + 2 * bent(x / 10, y / 10), 0.8));
      return 1 / ratio + (1 - 1 / ratio) * lit;
    };
    // The mean of half sun, half shadow lies where plain paper would; the sunny side is brighter than that.
    shot.exposure *= 1 / (0.35 + 0.65 / ratio) ** 0.6;
  },
  /** Folded once, in four, in sixteen: toner gone over 0.4, 0.7 and 1.2 mm, the paper bent by 8, 18 and 30 degrees. */
  crease: (scene, severity, random) => {
    scene.sheet = crease(scene.sheet, random, {
      folds: pick(severity, [1, 2, 4]),
      flaked: pick(severity, [0.4, 0.7, 1.2]),
      angle: pick(severity, [8, 18, 30]),
    });
  },
  /** A corner torn off: the tear passes 1.5 mm outside the code, or takes 2.5 or 8 mm of both its sides. Any of the four corners. */
  "torn corner": (scene, severity, random) => {
    scene.sheet = tear(scene.sheet, random, pick(severity, [-1.5, 2.5, 8]));
  },
  /** Blots over the code: through them the paper throws back 65, 40 and 22 per cent; the last one also as black as toner in places. */
  stain: (scene, severity, random) => {
    scene.sheet = stain(
      scene.sheet,
      random,
      pick(severity, [
        [{ radius: 14, through: 0.65 }],
        [
          { radius: 14, through: 0.4 },
          { radius: 8, through: 0.6 },
        ],
        [
          { radius: 16, through: 0.22 },
          { radius: 10, through: 0.4 },
          { radius: 4, through: 0.02 },
        ],
      ]),
    );
  },
  /** An old drum: 1, 3 and 6 white streaks up to 0.4, 0.6 and 0.9 mm wide, and specks over 1, 3 and 8 per cent. */
  "ink loss": (scene, severity, random) => {
    scene.sheet = loseInk(scene.sheet, random, {
      streaks: pick(severity, [1, 3, 6]),
      streakWidth: pick(severity, [0.4, 0.6, 0.9]),
      speckled: pick(severity, [0.01, 0.03, 0.08]),
    });
  },
  /** Toner running out: black throws back 30, 50 and 65 per cent, paper 85; and a smeared lens. */
  "low contrast": (scene, severity) => {
    scene.sheet = fade(scene.sheet, pick(severity, [0.3, 0.5, 0.65]));
    scene.shot.haze = pick(severity, [0.05, 0.15, 0.3]);
  },
  /** A copy, a copy of a copy, the fourth copy; toner grows by 0.02, 0.04 and 0.06 mm, dirt on 0.5, 1.5 and 3 per cent, each time. */
  photocopy: (scene, severity, random) => {
    scene.sheet = photocopy(scene.sheet, random, {
      generations: pick(severity, [1, 2, 4]),
      growth: pick(severity, [0.02, 0.04, 0.06]),
      dirt: pick(severity, [0.005, 0.015, 0.03]),
    });
  },
  /** Shown on a screen of 0.1, 0.2 and 0.31 mm a point (a tablet, a laptop, an old monitor); between the points it is 25, 50 and 85 per cent darker. */
  "screen moiré": ({ shot }, severity) => {
    shot.screen = { pitch: pick(severity, [0.1, 0.2, 0.31]), gap: pick(severity, [0.25, 0.5, 0.85]) };
    shot.haze = 0.08;
  },
  /** Held 20, 26 and 38 cm away. In 1280 pixels the permit's modules are then 3.5, 2.7 and 1.9 pixels, the card's 2.8, 2.1 and 1.5. */
  "small in frame": ({ shot }, severity, random) => {
    shot.distance = pick(severity, [200, 260, 380]) * random.between(0.96, 1.04);
    shot.shift = { x: random.between(-0.25, 0.25), y: random.between(-0.2, 0.2) };
  },
  /** Sent through a messenger at JPEG quality 30, 12 and 5. */
  "strong jpeg": (scene, severity) => {
    scene.quality = pick(severity, [30, 12, 5]);
  },
  /** Severity 1 of five at once, half, three quarters and the whole of it: a wet evening at a checkpoint. */
  "several at once": (scene, severity, random) => {
    const part = pick(severity, [0.5, 0.75, 1.1]);
    scene.sheet = loseInk(fade(scene.sheet, 0.05 + 0.25 * part), random, {
      streaks: 1,
      streakWidth: 0.4 * part,
      speckled: 0.01 * part,
    });
    scene.shot.tilt = 30 * part;
    scene.shot.defocus = 0.35 * part + 0.1;
    scene.shot.motion = { length: 0.33 * part, direction: random.between(0, 180) };
    scene.shot.electrons = 300 / part;
    scene.shot.distance = 150 + 40 * part;
  },
} satisfies Record<string, Damage>;

export type Kind = keyof typeof kinds;

export function sceneOf(
  kind: Kind,
  severity: Severity,
  sheet: Sheet,
  size: { width: number; height: number },
  random: Random,
): Scene {
  const scene: Scene = { sheet, shot: ordinaryShot(random, size), quality: null };
  const damage: Damage = kinds[kind];
  damage(scene, severity, random);
  return scene;
}
