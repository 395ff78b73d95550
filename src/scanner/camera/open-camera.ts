/** The camera on the back of the phone, and what can be set on it. */

export type CameraFault = "denied" | "missing" | "busy" | "unsupported";

export class CameraUnavailable extends Error {
  override readonly name = "CameraUnavailable";
  readonly fault: CameraFault;

  constructor(fault: CameraFault) {
    super(fault);
    this.fault = fault;
  }
}

interface ZoomRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

export interface OpenCamera {
  readonly stream: MediaStream;
  readonly hasTorch: boolean;
  /** Null: this camera cannot zoom. */
  readonly zoom: ZoomRange | null;
  /** Ids of the cameras to choose from; the first is not always the one that can focus on paper. */
  readonly others: readonly string[];
  setTorch(on: boolean): Promise<void>;
  setZoom(factor: number): Promise<void>;
  close(): void;
}

/** What browsers offer beyond the types of the platform. */
interface Capabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly zoom?: ZoomRange;
  readonly focusMode?: readonly string[];
}

const size = { width: { ideal: 1280 }, height: { ideal: 720 } };

const faultOf: Record<string, CameraFault> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** `deviceId` null: the one on the back. @throws CameraUnavailable */
export async function openCamera(deviceId: string | null): Promise<OpenCamera> {
  // Missing on a page that came over plain http from elsewhere.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new CameraUnavailable("unsupported");
  const which = deviceId === null ? { facingMode: { ideal: "environment" } } : { deviceId: { exact: deviceId } };
  const stream = await devices.getUserMedia({ audio: false, video: { ...which, ...size } }).catch((error: unknown) => {
    throw new CameraUnavailable(faultOf[error instanceof Error ? error.name : ""] ?? "busy");
  });
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new CameraUnavailable("missing");
  // Firefox has no capabilities.
  const can = ((track as Partial<MediaStreamTrack>).getCapabilities?.call(track) ?? {}) as Capabilities;
  if (can.focusMode?.includes("continuous") === true) await set(track, { focusMode: "continuous" });
  const cameras = await devices.enumerateDevices().catch(() => []);
  const here = track.getSettings().deviceId;
  return {
    stream,
    hasTorch: can.torch === true,
    zoom: can.zoom !== undefined && can.zoom.max > can.zoom.min ? can.zoom : null,
    others: cameras
      .filter(({ kind, deviceId: id }) => kind === "videoinput" && id !== "" && id !== here)
      .map(({ deviceId: id }) => id),
    setTorch: (on) => set(track, { torch: on }),
    setZoom: (factor) => set(track, { zoom: factor }),
    close: () => stream.getTracks().forEach((one) => one.stop()),
  };
}

/** A camera that does not do it after all goes on as it was. */
async function set(track: MediaStreamTrack, value: Record<string, unknown>): Promise<void> {
  await track.applyConstraints({ advanced: [value] }).catch(() => undefined);
}
