/**
 * The camera over a whole shift: on while codes come, resting when none came for a while, off when the page is hidden, and
 * on again by a touch or when the phone is picked up.
 */
import { CodeReader } from "./code-reader.ts";
import { followFrames } from "./frame-loop.ts";
import { keepAwake } from "./keep-awake.ts";
import { type CameraFault, CameraUnavailable, type OpenCamera, openCamera } from "./open-camera.ts";

export type CameraState =
  | { readonly kind: "off" }
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly camera: OpenCamera }
  /** No code for a while. */
  | { readonly kind: "resting" }
  | { readonly kind: "fault"; readonly fault: CameraFault };

/** Without a code for so long the camera rests. */
const restAfterMs = 3 * 60_000;
/** Metres per second squared beyond gravity's slow change: a phone that is picked up, not a lorry that passes. */
const pickedUp = 2.5;

export interface StationParts {
  readonly onTexts: (texts: readonly string[]) => void;
  /** Nothing came for a while: what is on the screen is nobody's any more. */
  readonly onRest: () => void;
}

export class CameraStation {
  readonly reader = new CodeReader();
  readonly #parts: StationParts;
  readonly #video: HTMLVideoElement;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #state: CameraState = { kind: "off" };
  /** Whatever a running camera must give back. */
  #release: (() => void)[] = [];
  #rest = 0;
  #attempt = 0;
  #deviceId: string | null = null;
  /** Hidden while it ran: it goes on when the page comes back. */
  #wasHidden = false;

  constructor(video: HTMLVideoElement, parts: StationParts) {
    this.#video = video;
    this.#parts = parts;
    const { signal } = this.#closing;
    document.addEventListener("visibilitychange", () => this.#onVisibility(), { signal });
    addEventListener("devicemotion", (event) => this.#onMotion(event), { signal });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly state = (): CameraState => this.#state;

  async start(): Promise<void> {
    if (this.#closing.signal.aborted || this.#state.kind === "starting" || this.#state.kind === "running") return;
    const attempt = ++this.#attempt;
    this.#set({ kind: "starting" });
    try {
      const camera = await openCamera(this.#deviceId);
      // Stopped while the camera opened.
      if (attempt !== this.#attempt) return camera.close();
      await this.#run(camera);
    } catch (error) {
      if (attempt === this.#attempt)
        this.#stop({ kind: "fault", fault: error instanceof CameraUnavailable ? error.fault : "busy" });
    }
  }

  /** A code came: the rest is put off. */
  noteCode(): void {
    clearTimeout(this.#rest);
    this.#rest = window.setTimeout(() => this.#goToRest(), restAfterMs);
  }

  /** The next of the cameras; the first one to be offered is not always the one that can focus. */
  async useOther(): Promise<void> {
    if (this.#state.kind !== "running") return;
    const [next] = this.#state.camera.others;
    if (next === undefined) return;
    this.#deviceId = next;
    this.#stop({ kind: "off" });
    await this.start();
  }

  /** For good. */
  close(): void {
    this.#stop({ kind: "off" });
    this.#closing.abort();
    clearTimeout(this.#rest);
    this.reader.close();
    this.#listeners.clear();
  }

  async #run(camera: OpenCamera): Promise<void> {
    // The worker goes too: it holds some thirty megabytes.
    const { reader } = this;
    this.#release = [() => camera.close(), () => (this.#video.srcObject = null), keepAwake(), () => reader.close()];
    this.#video.srcObject = camera.stream;
    // A call, or another application.
    const ended = (): void => this.#stop({ kind: "fault", fault: "busy" });
    for (const track of camera.stream.getVideoTracks()) track.addEventListener("ended", ended, { once: true });
    await this.#video.play();
    this.#release.push(followFrames(this.#video, this.reader, this.#parts.onTexts));
    this.#set({ kind: "running", camera });
    this.noteCode();
  }

  #goToRest(): void {
    if (this.#state.kind === "running") this.#stop({ kind: "resting" });
    this.#parts.onRest();
  }

  #stop(next: CameraState): void {
    this.#attempt++;
    for (const release of this.#release.splice(0)) release();
    this.#set(next);
  }

  #onVisibility(): void {
    const isHidden = document.visibilityState === "hidden";
    const isOn = this.#state.kind === "running" || this.#state.kind === "starting";
    if (isHidden && isOn) {
      this.#wasHidden = true;
      this.#stop({ kind: "off" });
    } else if (!isHidden && this.#wasHidden) {
      this.#wasHidden = false;
      void this.start();
    }
  }

  #onMotion({ acceleration }: DeviceMotionEvent): void {
    if (this.#state.kind !== "resting" || document.visibilityState !== "visible") return;
    const { x, y, z } = acceleration ?? {};
    if (Math.hypot(x ?? 0, y ?? 0, z ?? 0) > pickedUp) void this.start();
  }

  #set(state: CameraState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
