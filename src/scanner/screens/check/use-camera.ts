/** The camera station of the check screen, from the moment the screen is there until it goes. */
import { type RefObject, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { type CameraState, CameraStation, type StationParts } from "#scanner/camera/camera-station.ts";

const off: CameraState = { kind: "off" };
const nothing = (): (() => void) => () => undefined;

export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  parts: StationParts,
): { station: CameraStation | null; camera: CameraState } {
  const [station, setStation] = useState<CameraStation | null>(null);
  const onTexts = useEffectEvent(parts.onTexts);
  const onRest = useEffectEvent(parts.onRest);
  useEffect(() => {
    if (video.current === null) return undefined;
    const made = new CameraStation(video.current, { onTexts: (texts) => onTexts(texts), onRest: () => onRest() });
    setStation(made);
    void made.start();
    return () => made.close();
  }, [video]);
  const camera = useSyncExternalStore(station?.subscribe ?? nothing, station?.state ?? (() => off));
  return { station, camera };
}
