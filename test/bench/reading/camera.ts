/**
 * A phone's camera above a sheet of paper: geometry, light, optics, sensor. Lengths on the paper are millimetres from the
 * code's middle; light is linear, 1 is where the sensor saturates.
 */
import { type Random, smoothNoise } from "./random.ts";
import { dotsPerMillimetre, type Sheet } from "./sheets.ts";

export interface Grey {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white, row by row. */
  readonly data: Uint8ClampedArray;
}

/** How the picture is taken. Every kind of damage starts from `ordinaryShot` and changes what it is about. */
export interface Shot {
  width: number;
  height: number;
  /** From the lens to the code's middle, mm. */
  distance: number;
  /** Degrees: the paper leaning away from the camera, and the direction in which it leans. */
  tilt: number;
  tiltDirection: number;
  /** Degrees the phone is turned around its line of sight. */
  roll: number;
  /** Where the code's middle is in the frame, as parts of its width and height from the frame's middle. */
  shift: { x: number; y: number };
  /** The paper bent to a cylinder of this radius (mm) around an axis in this direction (degrees). */
  curl: { radius: number; direction: number } | null;
  /** Light that falls on a place of the paper, and light that its surface mirrors into the lens. */
  light: (x: number, y: number) => number;
  gloss: (x: number, y: number) => number;
  /** The paper is shown on a screen instead: the pitch of its points in mm, and how dark the gaps are (0–1). */
  screen: { pitch: number; gap: number } | null;
  /** Blur disc of a lens out of focus: its diameter on the paper, mm. */
  defocus: number;
  /** How far the picture moves over the paper while the shutter is open, mm, and in which direction, degrees. */
  motion: { length: number; direction: number };
  /** Light scattered in a dirty lens: part of the mean brightness that lies on everything. */
  haze: number;
  /** What a perfect white gives in light 1; 1 is the sensor's saturation. */
  exposure: number;
  /** Electrons at saturation; fewer are noisier. And the noise of reading them out, in electrons. */
  electrons: number;
  readNoise: number;
}

/** A main camera of a cheap phone sees 65° across: so many pixels is a slope of 1. */
const focalLength = (width: number): number => width / 2 / Math.tan((32.5 * Math.PI) / 180);

/** Held over the paper as people do: 15 cm away, not quite straight, the code near the middle, in daylight shade. */
export function ordinaryShot(random: Random, size: { width: number; height: number }): Shot {
  return {
    ...size,
    distance: random.between(140, 165),
    tilt: random.between(0, 10),
    tiltDirection: random.between(0, 360),
    roll: random.between(-20, 20) + 90 * Math.floor(random.between(0, 4)),
    shift: { x: random.between(-0.12, 0.12), y: random.between(-0.08, 0.08) },
    curl: null,
    light: () => 1,
    gloss: () => 0,
    screen: null,
    defocus: random.between(0.08, 0.2),
    motion: { length: random.between(0, 0.12), direction: random.between(0, 180) },
    haze: 0.02,
    exposure: random.between(0.6, 0.8),
    electrons: 4000,
    readNoise: 4,
  };
}

export function photograph(sheet: Sheet, shot: Shot, random: Random): Grey {
  const perMillimetre = focalLength(shot.width) / shot.distance;
  let light = projected(sheet, shot, random);
  if (shot.motion.length * perMillimetre > 0.5) light = moved(light, shot, perMillimetre);
  if (shot.defocus * perMillimetre > 0.7) light = defocused(light, shot, (shot.defocus * perMillimetre) / 2);
  addHaze(light, shot.haze);
  return { width: shot.width, height: shot.height, data: sensed(light, shot, random) };
}

type Matrix = readonly [number, number, number, number, number, number, number, number, number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Turns paper directions into camera directions: leaning about a line in the paper, then the phone's roll. */
function rotation({ tilt, tiltDirection, roll }: Shot): Matrix {
  const [c, s] = [Math.cos(radians(tilt)), Math.sin(radians(tilt))];
  const [x, y] = [Math.cos(radians(tiltDirection)), Math.sin(radians(tiltDirection))];
  const lean: Matrix = [
    c + x * x * (1 - c), x * y * (1 - c), y * s,
    x * y * (1 - c), c + y * y * (1 - c), -x * s,
    -y * s, x * s, c,
  ]; // prettier-ignore
  const [a, b] = [Math.cos(radians(roll)), Math.sin(radians(roll))];
  const [l0, l1, l2, l3, l4, l5, l6, l7, l8] = lean;
  return [
    a * l0 - b * l3,
    a * l1 - b * l4,
    a * l2 - b * l5,
    b * l0 + a * l3,
    b * l1 + a * l4,
    b * l2 + a * l5,
    l6,
    l7,
    l8,
  ];
}

/** The light on the sensor before optics: each pixel's line of sight is followed to the paper. */
function projected(sheet: Sheet, shot: Shot, random: Random): Float32Array {
  const { width, height } = shot;
  const focal = focalLength(width);
  const [r0, r1, r2, r3, r4, r5, r6, r7, r8] = rotation(shot);
  const offset = {
    x: (shot.shift.x * width * shot.distance) / focal,
    y: (shot.shift.y * height * shot.distance) / focal,
  };
  // The lens, seen from the paper.
  const lens = [
    -(r0 * offset.x + r3 * offset.y + r6 * shot.distance),
    -(r1 * offset.x + r4 * offset.y + r7 * shot.distance),
    -(r2 * offset.x + r5 * offset.y + r8 * shot.distance),
  ] as const;
  const land = shot.curl === null ? landOnPlane : landOnCylinder(shot.curl);
  const reflected = sampler(sheet, shot, shot.distance / focal);
  const behind = background(random);
  const out = new Float32Array(width * height);
  const spot = { x: 0, y: 0, facing: 1 };
  for (let j = 0; j < height; j++)
    for (let i = 0; i < width; i++) {
      const [x, y] = [(i + 0.5 - width / 2) / focal, (j + 0.5 - height / 2) / focal];
      const seen = land(lens, r0 * x + r3 * y + r6, r1 * x + r4 * y + r7, r2 * x + r5 * y + r8, spot);
      const paper = seen ? reflected(spot.x, spot.y) : -1;
      const light = shot.light(spot.x, spot.y);
      const given =
        paper < 0 ? behind(i / height, j / height) * light : paper * spot.facing * light + shot.gloss(spot.x, spot.y);
      out[j * width + i] = (shot.exposure * given) / (1 + x * x + y * y) ** 2; // the lens darkens towards its rim
    }
  return out;
}

type Land = (
  lens: readonly [number, number, number],
  dx: number,
  dy: number,
  dz: number,
  spot: { x: number; y: number; facing: number },
) => boolean;

const landOnPlane: Land = (lens, dx, dy, dz, spot) => {
  const far = -lens[2] / dz;
  spot.x = lens[0] + far * dx;
  spot.y = lens[1] + far * dy;
  return far > 0;
};

/** The paper's middle line touches the plane, both sides bend away from the camera; light comes from one side. */
function landOnCylinder({ radius, direction }: { radius: number; direction: number }): Land {
  const [c, s] = [Math.cos(radians(direction)), Math.sin(radians(direction))];
  return (lens, dx, dy, dz, spot) => {
    // Across the axis, along it, and depth; the cylinder's middle lies `radius` behind the paper.
    const [ox, oy, oz] = [c * lens[0] + s * lens[1], -s * lens[0] + c * lens[1], lens[2] - radius];
    const [vx, vy] = [c * dx + s * dy, -s * dx + c * dy];
    const a = vx * vx + dz * dz;
    const half = ox * vx + oz * dz;
    const inside = half * half - a * (ox * ox + oz * oz - radius * radius);
    if (inside < 0) return false;
    const far = (-half - Math.sqrt(inside)) / a;
    const angle = Math.atan2(ox + far * vx, -(oz + far * dz));
    const [across, along] = [radius * angle, oy + far * vy];
    spot.x = c * across - s * along;
    spot.y = s * across + c * along;
    spot.facing = Math.max(0.15, Math.cos(angle - 0.35) / Math.cos(0.35));
    return true;
  };
}

/**
 * Reflectance at a place, in a copy of the sheet as coarse as the pixels are, so that none of it falls between them; negative
 * off the paper. `pixel`: its side on the paper, mm.
 */
function sampler(sheet: Sheet, shot: Shot, pixel: number): (x: number, y: number) => number {
  let plane: Plane = sheet;
  let perMillimetre = dotsPerMillimetre;
  while (shot.screen === null && pixel * perMillimetre > 1.8) {
    plane = coarser(plane);
    perMillimetre /= 2;
  }
  const { width, height } = plane;
  const half = sheet.code.side / 2;
  const middle = {
    x: ((sheet.code.left + half) * perMillimetre) / dotsPerMillimetre,
    y: ((sheet.code.top + half) * perMillimetre) / dotsPerMillimetre,
  };
  const at = (x: number, y: number) =>
    bilinear(plane, middle.x + x * perMillimetre - 0.5, middle.y + y * perMillimetre - 0.5);
  const dotted = shot.screen === null ? null : screenPoints(shot.screen);
  return (x, y) => {
    const [u, v] = [middle.x + x * perMillimetre, middle.y + y * perMillimetre];
    if (u < 2 || v < 2 || u >= width - 3 || v >= height - 3) return -1;
    return dotted === null ? at(x, y) : dotted(x, y, at);
  };
}

interface Plane {
  readonly width: number;
  readonly height: number;
  readonly reflectance: Float32Array;
}

/** Half as many dots each way, each the mean of four. */
function coarser({ width, height, reflectance }: Plane): Plane {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      out[y * w + x] =
        ((reflectance[at] as number) +
          (reflectance[at + 1] as number) +
          (reflectance[at + width] as number) +
          (reflectance[at + width + 1] as number)) /
        4;
    }
  return { width: w, height: h, reflectance: out };
}

function bilinear({ width, height, reflectance: plane }: Plane, x: number, y: number): number {
  const left = Math.min(Math.max(Math.floor(x), 0), width - 2);
  const top = Math.min(Math.max(Math.floor(y), 0), height - 2);
  const [across, down] = [x - left, y - top];
  const at = top * width + left;
  const upper = (plane[at] as number) * (1 - across) + (plane[at + 1] as number) * across;
  const lower = (plane[at + width] as number) * (1 - across) + (plane[at + width + 1] as number) * across;
  return upper * (1 - down) + lower * down;
}

/** A screen's points: one grey each, lit in the middle and dark in the gaps. Too fine for the camera, they beat with its pixels. */
function screenPoints({ pitch, gap }: { pitch: number; gap: number }) {
  return (x: number, y: number, reflectance: (x: number, y: number) => number): number => {
    const [column, row] = [Math.floor(x / pitch), Math.floor(y / pitch)];
    let grey = 0;
    for (const across of [0.2, 0.5, 0.8])
      for (const down of [0.2, 0.5, 0.8]) grey += reflectance((column + across) * pitch, (row + down) * pitch) / 9;
    const [a, b] = [(x / pitch - column) * 2 - 1, (y / pitch - row) * 2 - 1];
    return grey * (1 - gap * Math.max(a * a, b * b));
  };
}

/** A table, a sleeve, a dashboard: uneven and darker than paper. */
function background(random: Random): (x: number, y: number) => number {
  const [coarse, fine] = [smoothNoise(random), smoothNoise(random)];
  const base = random.between(0.08, 0.3);
  return (x, y) => base * (0.6 + 0.6 * coarse(x * 3, y * 3) + 0.4 * fine(x * 25, y * 25));
}

/** Each pixel the mean along the way that the picture moved. */
function moved(light: Float32Array, { width, height, motion }: Shot, perMillimetre: number): Float32Array {
  const length = motion.length * perMillimetre;
  const steps = Math.max(2, Math.ceil(length * 1.5));
  const [dx, dy] = [Math.cos(radians(motion.direction)) * length, Math.sin(radians(motion.direction)) * length];
  const out = new Float32Array(light.length);
  for (let step = 0; step < steps; step++) {
    const part = (step + 0.5) / steps - 0.5;
    addShifted(out, light, width, height, dx * part, dy * part, 1 / steps);
  }
  return out;
}

function addShifted(
  out: Float32Array,
  light: Float32Array,
  width: number,
  height: number,
  dx: number,
  dy: number,
  weight: number,
): void {
  const [left, top] = [Math.floor(dx), Math.floor(dy)];
  const [across, down] = [dx - left, dy - top];
  const [w00, w10, w01, w11] = [
    weight * (1 - across) * (1 - down),
    weight * across * (1 - down),
    weight * (1 - across) * down,
    weight * across * down,
  ];
  for (let y = 0; y < height; y++) {
    const upper = Math.min(Math.max(y + top, 0), height - 1) * width;
    const lower = Math.min(Math.max(y + top + 1, 0), height - 1) * width;
    for (let x = 0; x < width; x++) {
      const a = Math.min(Math.max(x + left, 0), width - 1);
      const b = Math.min(Math.max(x + left + 1, 0), width - 1);
      const at = y * width + x;
      out[at] =
        (out[at] as number) +
        w00 * (light[upper + a] as number) +
        w10 * (light[upper + b] as number) +
        w01 * (light[lower + a] as number) +
        w11 * (light[lower + b] as number);
    }
  }
}

/** Each pixel the mean of a disc, soft at its rim by half a pixel; rows of the disc are differences of running sums. */
function defocused(light: Float32Array, { width, height }: Shot, radius: number): Float32Array {
  const sums = new Float64Array((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      sums[y * (width + 1) + x + 1] = (sums[y * (width + 1) + x] as number) + (light[y * width + x] as number);
  const reach = Math.floor(radius + 0.5);
  const halves = Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const down = i - reach;
    // The disc's part of this row of pixels; the last row of it counts by how much of it lies inside.
    const inside = Math.min(1, radius + 0.5 - Math.abs(down));
    return { down, half: Math.sqrt(Math.max(0.05, radius * radius - down * down * 0.96)), inside };
  });
  const area = halves.reduce((sum, { half, inside }) => sum + 2 * half * inside, 0);
  const out = new Float32Array(light.length);
  for (let y = 0; y < height; y++)
    for (const { down, half, inside } of halves) {
      const row = Math.min(Math.max(y + down, 0), height - 1) * (width + 1);
      for (let x = 0; x < width; x++) {
        const to = Math.min(x + 0.5 + half, width);
        const from = Math.max(x + 0.5 - half, 0);
        out[y * width + x] =
          (out[y * width + x] as number) + ((sumTo(sums, row, to) - sumTo(sums, row, from)) * inside) / area;
      }
    }
  return out;
}

function sumTo(sums: Float64Array, row: number, x: number): number {
  const whole = Math.floor(x);
  const from = sums[row + whole] as number;
  return x === whole ? from : from + (x - whole) * ((sums[row + whole + 1] as number) - from);
}

function addHaze(light: Float32Array, part: number): void {
  let sum = 0;
  for (const one of light) sum += Math.min(1, one);
  const veil = (part * sum) / light.length;
  for (let i = 0; i < light.length; i++) light[i] = (light[i] as number) * (1 - part) + veil;
}

/** Photons come by chance, the sensor saturates, and the camera writes the light with a gamma of 2.2. */
function sensed(light: Float32Array, { electrons, readNoise }: Shot, random: Random): Uint8ClampedArray {
  const levels = 4096;
  const written = Uint8ClampedArray.from({ length: levels + 1 }, (_, i) => 255 * (i / levels) ** (1 / 2.2));
  const out = new Uint8ClampedArray(light.length);
  for (let i = 0; i < light.length; i++) {
    const counted = (light[i] as number) * electrons;
    const noise = Math.sqrt(counted + readNoise * readNoise) * random.normal();
    const level = (counted + noise) / electrons;
    out[i] = written[Math.round(Math.min(1, Math.max(0, level)) * levels)] as number;
  }
  return out;
}
