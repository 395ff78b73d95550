/**
 * Takes frames from the running camera to the reader: the middle of the picture, where the frame on the screen is, and the
 * whole of it by turns. A frame that comes while one is read is dropped, and none is taken twice.
 */
import type { CodeReader } from "./code-reader.ts";

/** More readings a second make no difference to a person and heat the phone. */
const shortestTurnMs = 60;
/** The middle: so much of the shorter side, that a code which is turned is whole in it. */
const middle = 0.96;

interface Cut {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cutOf(width: number, height: number, turn: number): Cut {
  if (turn % 2 === 1) return { x: 0, y: 0, width, height };
  const side = Math.round(Math.min(width, height) * middle);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), width: side, height: side };
}

type FrameVideo = HTMLVideoElement & Partial<Pick<HTMLVideoElement, "requestVideoFrameCallback">>;

/** Calls `onTexts` with what was in a frame, often nothing. @returns what stops it */
export function followFrames(
  video: HTMLVideoElement,
  reader: CodeReader,
  onTexts: (texts: readonly string[]) => void,
): () => void {
  let stopped = false;
  let turn = 0;
  let began = -Infinity;
  const look = async (): Promise<void> => {
    const { videoWidth, videoHeight } = video;
    const tooSoon = performance.now() - began < shortestTurnMs;
    if (reader.isBusy || tooSoon || videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    began = performance.now();
    const { x, y, width, height } = cutOf(videoWidth, videoHeight, turn++);
    const bitmap = await createImageBitmap(video, x, y, width, height).catch(() => null);
    if (bitmap === null) return;
    if (stopped) return bitmap.close();
    const texts = await reader.read(bitmap, "frame");
    if (!stopped && texts !== null) onTexts(texts);
  };
  const next = (): void => {
    if (stopped) return;
    const { requestVideoFrameCallback } = video as FrameVideo;
    const again = (): void => {
      if (stopped) return;
      void look();
      next();
    };
    if (requestVideoFrameCallback === undefined) setTimeout(again, shortestTurnMs);
    else video.requestVideoFrameCallback(again);
  };
  next();
  return () => {
    stopped = true;
  };
}
