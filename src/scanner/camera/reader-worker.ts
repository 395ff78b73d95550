/** Reads codes beside the page, so that nothing on it ever waits. Takes one picture at a time. */
import "#ui/array-copies.ts";
import { readFrame } from "./frame-reader.ts";
import type { Effort, ReadingReply, ReadingRequest } from "./reading-messages.ts";

declare const self: DedicatedWorkerGlobalScope;

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });

self.onmessage = ({ data }: MessageEvent<ReadingRequest>) => {
  const { id, bitmap, effort } = data;
  void textsIn(bitmap, effort)
    .catch(() => null)
    .then((texts) => self.postMessage({ id, texts } satisfies ReadingReply));
};

async function textsIn(bitmap: ImageBitmap, effort: Effort): Promise<string[] | null> {
  const { width, height } = bitmap;
  // Setting the size, even to the same, clears and may allocate.
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const pixels = context?.getImageData(0, 0, width, height);
  return pixels === undefined ? null : readFrame(pixels, effort);
}
