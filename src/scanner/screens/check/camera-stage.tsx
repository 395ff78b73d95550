/** The camera's picture: large while a code is looked for, small in the corner of the hand while a verdict is read. */
import { type RefObject, useState } from "react";
import type { CameraState, CameraStation } from "#scanner/camera/camera-station.ts";
import type { OpenCamera } from "#scanner/camera/open-camera.ts";
import { usePinch } from "./use-pinch.ts";
import { useWords } from "./words.ts";

interface Props {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly station: CameraStation | null;
  readonly camera: CameraState;
  readonly isSmall: boolean;
}

export function CameraStage({ video, station, camera, isSmall }: Props) {
  const { check } = useWords();
  const running = camera.kind === "running" ? camera.camera : null;
  return (
    <section className={`stage ${camera.kind} ${isSmall ? "small" : "large"}`} aria-label={check.title}>
      <video ref={video} playsInline muted aria-hidden="true" />
      {running !== null && !isSmall && <div className="guide" aria-hidden="true" />}
      {running === null && <StageMessage camera={camera} onStart={() => void station?.start()} isSmall={isSmall} />}
      {running !== null && !isSmall && <p className="aim">{check.aim}</p>}
      {running !== null && station !== null && !isSmall && (
        <CameraControls key={running.stream.id} camera={running} onOther={() => void station.useOther()} />
      )}
    </section>
  );
}

function StageMessage({ camera, onStart, isSmall }: { camera: CameraState; onStart: () => void; isSmall: boolean }) {
  const { check } = useWords();
  if (camera.kind === "starting") return <p className="stage-message">{isSmall ? "…" : check.starting}</p>;
  const told =
    camera.kind === "fault" ? check.cameraFault[camera.fault] : camera.kind === "resting" ? check.resting : null;
  const again = camera.kind === "fault" && isSmall ? check.cameraShort[camera.fault] : check.retry;
  const label = camera.kind === "fault" ? again : camera.kind === "resting" ? check.wake : check.start;
  return (
    <div className="stage-message" role={camera.kind === "fault" ? "alert" : undefined}>
      {told !== null && !isSmall && <p>{told}</p>}
      <button type="button" className="main-action" onClick={onStart}>
        {label}
      </button>
    </div>
  );
}

function CameraControls({ camera, onOther }: { camera: OpenCamera; onOther: () => void }) {
  const { check } = useWords();
  const [isLit, setLit] = useState(false);
  const [zoom, setZoom] = useState(camera.zoom?.min ?? 1);
  const apply = (factor: number): void => {
    if (camera.zoom === null) return;
    const next = Math.min(camera.zoom.max, Math.max(camera.zoom.min, factor));
    setZoom(next);
    void camera.setZoom(next);
  };
  usePinch(camera.zoom === null ? null : { factor: zoom, apply });
  return (
    <div className="camera-controls">
      {camera.hasTorch && (
        <button
          type="button"
          aria-pressed={isLit}
          onClick={() => {
            setLit(!isLit);
            void camera.setTorch(!isLit);
          }}
        >
          {check.torch}
        </button>
      )}
      {camera.zoom !== null && (
        <label className="zoom">
          {check.zoom}
          <input
            type="range"
            min={camera.zoom.min}
            max={camera.zoom.max}
            step={camera.zoom.step}
            value={zoom}
            onChange={(event) => apply(Number(event.target.value))}
          />
        </label>
      )}
      {camera.others.length > 0 && (
        <button type="button" onClick={onOther}>
          {check.otherCamera}
        </button>
      )}
    </div>
  );
}
