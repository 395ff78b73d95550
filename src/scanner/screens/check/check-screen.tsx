/** Checking a permit: from the camera, a hand scanner, a picture or a typed code to a verdict that fills the screen. */
import { useCallback, useEffect, useRef, useState } from "react";
import { newsOf } from "#scanner/checking/shown.ts";
import { GateBar } from "#scanner/gate/gate-bar.tsx";
import { useApp, usePreferences } from "#scanner/shell/app-context.ts";
import { CameraStage } from "./camera-stage.tsx";
import { PictureButton } from "./picture-button.tsx";
import { ShownView } from "./shown-view.tsx";
import { SpokenVerdict } from "./spoken-verdict.tsx";
import { TypedCodeDialog } from "./typed-code-dialog.tsx";
import { useCamera } from "./use-camera.ts";
import { useChecking } from "./use-checking.ts";
import { useWords } from "./words.ts";

export function CheckScreen() {
  const { check } = useWords();
  const { checking, shown } = useChecking();
  const app = useApp();
  const { hand } = usePreferences();
  const video = useRef<HTMLVideoElement>(null);
  const [isTyping, setTyping] = useState(false);
  const clear = useCallback(() => checking.clear(), [checking]);
  const { station, camera } = useCamera(video, {
    onTexts: (texts) => checking.readOneOf(texts, "camera"),
    onRest: clear,
  });
  const number = shown?.number ?? null;
  useEffect(() => {
    if (number === null) return;
    setTyping(false);
    // Nobody has to touch a device that checks one permit after the other.
    app.worked();
    station?.noteCode();
  }, [number, station, app]);
  const news = shown === null ? null : newsOf(shown);
  useEffect(() => {
    if (news === null) return;
    document.querySelector("main")?.scrollTo({ top: 0 });
    document.getElementById("verdict")?.focus({ preventScroll: true });
  }, [news]);
  const wake = (): void => {
    clear();
    void station?.start();
  };
  return (
    <div className={`check ${shown === null ? "looking" : "showing"}`} data-hand={hand}>
      {shown === null && <h1 className="unseen">{check.title}</h1>}
      <SpokenVerdict shown={shown} />
      {shown !== null && <ShownView shown={shown} onOutcome={(to) => checking.setOutcome(to)} onNext={wake} />}
      <GateBar />
      <CameraStage video={video} station={station} camera={camera} isSmall={shown !== null} />
      <div className="other-ways">
        <button type="button" onClick={() => setTyping(true)}>
          {check.typeCode}
        </button>
        <PictureButton
          onChosen={clear}
          onRead={(reading) =>
            reading.kind === "texts" ? checking.readOneOf(reading.texts, "picture") : checking.readNothing(reading.kind)
          }
        />
      </div>
      {isTyping && (
        <TypedCodeDialog onText={(text) => checking.read(text, "typed-code")} onClose={() => setTyping(false)} />
      )}
    </div>
  );
}
