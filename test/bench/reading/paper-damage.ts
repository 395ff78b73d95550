/**
 * What happens to the paper itself. Each function takes a sheet and gives a damaged copy. Lengths are millimetres; places
 * are told from the code's middle.
 */
import { type Random, smoothNoise } from "./random.ts";
import { dotsPerMillimetre, paperWhite, type Sheet, tonerBlack } from "./sheets.ts";

/** Only the surroundings of the code are worked on: this far from its middle, half a frame. */
const reach = 60;

/** Calls for each dot near the code with its place; `to` gives the new reflectance. */
function changed(sheet: Sheet, to: (reflectance: number, x: number, y: number) => number): Sheet {
  const reflectance = sheet.reflectance.slice();
  const { code, width, height } = sheet;
  const middle = { x: code.left + code.side / 2, y: code.top + code.side / 2 };
  const far = reach * dotsPerMillimetre;
  const right = Math.min(width, Math.ceil(middle.x + far));
  const bottom = Math.min(height, Math.ceil(middle.y + far));
  for (let j = Math.max(0, Math.floor(middle.y - far)); j < bottom; j++)
    for (let i = Math.max(0, Math.floor(middle.x - far)); i < right; i++) {
      const at = j * width + i;
      const [x, y] = [(i + 0.5 - middle.x) / dotsPerMillimetre, (j + 0.5 - middle.y) / dotsPerMillimetre];
      reflectance[at] = to(reflectance[at] as number, x, y);
    }
  return { ...sheet, reflectance };
}

const codeSide = (sheet: Sheet): number => sheet.code.side / dotsPerMillimetre;

/** Toner so thin that black throws back `black` of the light (fresh toner: 0.05, paper: 0.85), on the whole paper. */
export function fade(sheet: Sheet, black: number): Sheet {
  const thinner = (paperWhite - black) / (paperWhite - tonerBlack);
  return { ...sheet, reflectance: sheet.reflectance.map((was) => black + (was - tonerBlack) * thinner) };
}

/** `streaks` white lines through the code, each up to `streakWidth` wide, and specks up to 0.6 mm over `speckled` of its area. */
export function loseInk(
  sheet: Sheet,
  random: Random,
  loss: { streaks: number; streakWidth: number; speckled: number },
): Sheet {
  const half = codeSide(sheet) / 2;
  const lines = Array.from({ length: loss.streaks }, () => ({
    at: random.between(-half, half),
    half: (loss.streakWidth * random.between(0.6, 1)) / 2,
  }));
  const missing = specks(random, loss.speckled, 0.6);
  return changed(sheet, (was, x, y) => {
    const streaked = lines.some(({ at, half: reachOf }) => Math.abs(x - at) < reachOf);
    return streaked || missing(x, y) ? Math.max(was, paperWhite * 0.97) : was;
  });
}

/** Round specks up to `largest` in diameter that cover `part` of the paper. */
function specks(random: Random, part: number, largest: number): (x: number, y: number) => boolean {
  const cell = largest;
  const side = Math.ceil((2 * reach) / cell) + 1;
  // A speck's diameter is 0.5 to 1 of the largest: its area is 0.46 of a cell in the mean.
  const chance = part / 0.46;
  const radius = new Float32Array(side * side);
  for (let i = 0; i < radius.length; i++)
    radius[i] = random.even() < chance ? (largest * random.between(0.5, 1)) / 2 : 0;
  return (x, y) => {
    const [column, row] = [Math.floor((x + reach) / cell), Math.floor((y + reach) / cell)];
    const [dx, dy] = [x + reach - (column + 0.5) * cell, y + reach - (row + 0.5) * cell];
    const r = radius[row * side + column] ?? 0;
    return dx * dx + dy * dy < r * r;
  };
}

/** Coffee or rain: within an uneven blot the paper throws back `through` of what it did, at its rim less. */
export function stain(sheet: Sheet, random: Random, blots: readonly { radius: number; through: number }[]): Sheet {
  const spots = blots.map((blot) => ({
    ...blot,
    x: random.between(-0.4, 0.4) * codeSide(sheet),
    y: random.between(-0.4, 0.4) * codeSide(sheet),
    edge: smoothNoise(random),
  }));
  return changed(sheet, (was, x, y) => {
    let now = was;
    for (const spot of spots) {
      const from = Math.hypot(x - spot.x, y - spot.y) / (spot.radius * (0.7 + 0.6 * spot.edge(x / 6, y / 6)));
      if (from < 1) now *= from > 0.9 ? spot.through * 0.85 : spot.through * (0.9 + 0.2 * spot.edge(x * 2, y * 2));
    }
    return now;
  });
}

/**
 * Folded and opened again, `folds` times. Along a fold toner has flaked off, `flaked` mm wide; the paper stays bent by
 * `angle` degrees, so one side is foreshortened and darker.
 */
export function crease(
  sheet: Sheet,
  random: Random,
  { folds, flaked, angle }: { folds: number; flaked: number; angle: number },
): Sheet {
  let now = sheet;
  for (let fold = 0; fold < folds; fold++) {
    const direction = (fold % 2) * 90 + random.between(-20, 20);
    now = creaseOnce(now, random, direction, random.between(-0.3, 0.3) * codeSide(sheet), flaked, angle);
  }
  return now;
}

function creaseOnce(
  sheet: Sheet,
  random: Random,
  direction: number,
  offset: number,
  flaked: number,
  angle: number,
): Sheet {
  const bend = (angle * Math.PI) / 180;
  const [c, s] = [Math.cos((direction * Math.PI) / 180), Math.sin((direction * Math.PI) / 180)];
  const [shade, shortened] = [1 - 0.9 * Math.sin(bend), Math.cos(bend)];
  const rough = smoothNoise(random);
  const middle = { x: sheet.code.left + sheet.code.side / 2, y: sheet.code.top + sheet.code.side / 2 };
  return changed(sheet, (_, x, y) => {
    const from = c * x + s * y - offset;
    // The bent side: what is seen at `from` lies further away on the paper.
    const slide = from > 0 ? from / shortened - from : 0;
    const was = nearest(
      sheet,
      middle.x + (x + c * slide) * dotsPerMillimetre,
      middle.y + (y + s * slide) * dotsPerMillimetre,
    );
    const edge = (flaked / 2) * (0.5 + rough((-s * x + c * y) * 1.5, x * 0.2) + 0.6 * rough(x * 5, y * 5) - 0.3);
    const flat = Math.abs(from) < edge ? Math.max(was, paperWhite * 0.9) : was;
    return from > 0 && flat >= 0 ? flat * shade : flat;
  });
}

function nearest({ reflectance, width, height }: Sheet, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return -1;
  return reflectance[Math.floor(y) * width + Math.floor(x)] as number;
}

/**
 * A corner of the paper is gone, by a ragged line across one of the code's corners: it cuts both sides of the code
 * `bite` mm from its corner; negative: it passes outside, so far from the corner.
 */
export function tear(sheet: Sheet, random: Random, bite: number): Sheet {
  const half = codeSide(sheet) / 2;
  const corner = Math.floor(random.between(0, 4));
  const [right, down] = [corner % 2 === 0 ? 1 : -1, corner < 2 ? 1 : -1];
  const ragged = smoothNoise(random);
  return changed(sheet, (was, x, y) => {
    const from = 2 * half - (right * x + down * y) - bite - (ragged(x, y) - 0.5) * 1.2;
    if (from < 0) return -1;
    return from < 0.6 ? Math.max(was, 0.8) : was; // the torn edge shows white fibres
  });
}

/**
 * Copied `generations` times: each softens by 0.07 mm, hardens the contrast, lets toner grow by `growth` mm, and leaves dirt on
 * `dirt` of the paper.
 */
export function photocopy(
  sheet: Sheet,
  random: Random,
  { generations, growth, dirt }: { generations: number; growth: number; dirt: number },
): Sheet {
  let now = sheet;
  for (let copy = 0; copy < generations; copy++) {
    const soft = softened(now, 0.07 + growth);
    // A threshold above the middle (0.45) lets black grow.
    const threshold = 0.45 + 0.13 * Math.min(1, growth / 0.06);
    const [spots, holes] = [specks(random, dirt, 0.35), specks(random, dirt * 2, 0.3)];
    now = changed(soft, (was, x, y) => {
      if (was < 0) return was;
      const toner = 1 / (1 + Math.exp((was - threshold) * 24));
      const covered = spots(x, y) ? 1 : holes(x, y) ? toner * 0.25 : toner;
      return paperWhite * 0.97 - covered * (paperWhite * 0.97 - 0.07);
    });
  }
  return now;
}

/** Three box means in a row, as wide as a bell of this deviation (mm). */
function softened(sheet: Sheet, deviation: number): Sheet {
  const half = Math.max(1, Math.round(deviation * dotsPerMillimetre));
  const [across, down] = [boxed(sheet, half, 1), (one: Sheet) => boxed(one, half, sheet.width)];
  return down(across);
}

/** The mean of 2 × half + 1 dots, `stride` apart, near the code. */
function boxed(sheet: Sheet, half: number, stride: number): Sheet {
  const { reflectance, width } = sheet;
  const middle = { x: sheet.code.left + sheet.code.side / 2, y: sheet.code.top + sheet.code.side / 2 };
  return changed(sheet, (was, x, y) => {
    const at = Math.floor(middle.y + y * dotsPerMillimetre) * width + Math.floor(middle.x + x * dotsPerMillimetre);
    let sum = 0;
    for (let k = -half; k <= half; k++) sum += reflectance[at + k * stride] ?? was;
    return sum / (2 * half + 1);
  });
}
