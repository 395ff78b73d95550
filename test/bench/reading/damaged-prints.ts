/** Pictures of damaged prints as a checker's phone takes them: the same for the same kind, severity and number, every time. */
import { type Grey, photograph } from "./camera.ts";
import { jpegged } from "./jpeg.ts";
import { type Kind, sceneOf, type Severity } from "./kinds.ts";
import { randomOf } from "./random.ts";
import { type Sheet, type SheetKind } from "./sheets.ts";

export interface DamagedPrint {
  readonly kind: Kind;
  readonly severity: Severity;
  readonly number: number;
  readonly sheet: SheetKind;
  /** What a reader has to find. */
  readonly text: string;
  readonly picture: Grey;
}

const small = { width: 1280, height: 720 };
const large = { width: 1920, height: 1080 };

/** Permit and card in turn; one picture in four has 1920 × 1080 pixels, the others 1280 × 720. */
export function damagedPrint(
  sheets: Record<SheetKind, readonly Sheet[]>,
  kind: Kind,
  severity: Severity,
  number: number,
): DamagedPrint {
  const random = randomOf(`${kind}/${severity}/${number}`);
  const of = number % 2 === 0 ? sheets.permit : sheets["market-card"];
  const sheet = of[(number >> 1) % of.length] as Sheet;
  const size = (number + severity) % 4 === 0 ? large : small;
  const scene = sceneOf(kind, severity, sheet, size, random);
  const picture = photograph(scene.sheet, scene.shot, random);
  return {
    kind,
    severity,
    number,
    sheet: sheet.kind,
    text: sheet.qrText,
    picture: scene.quality === null ? picture : jpegged(picture, scene.quality),
  };
}
