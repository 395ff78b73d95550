/** Reads the invitation with the device's own camera: an app on the home screen of an iPhone cannot be opened by a link. */
import { useRef } from "react";
import { useCamera } from "#scanner/screens/check/use-camera.ts";
import { useShellWords } from "#scanner/shell/app-context.ts";
import { invitationIn } from "#scanner/shell/invitation.ts";

export function EnrolCamera({
  onInvitation,
  onClose,
}: {
  onInvitation: (invitation: string) => void;
  onClose: () => void;
}) {
  const { enrol, cancel } = useShellWords();
  const video = useRef<HTMLVideoElement | null>(null);
  const { camera } = useCamera(video, {
    onTexts: (texts) => {
      const [found] = texts.map(invitationIn).filter((invitation) => invitation !== null);
      if (found !== undefined) onInvitation(found);
    },
    onRest: onClose,
  });
  return (
    <div className="enrol-camera">
      {camera.kind === "fault" ? (
        <p className="notice bad" role="alert">
          {enrol.noCamera}
        </p>
      ) : (
        <p role="status">{enrol.aim}</p>
      )}
      <video ref={video} muted playsInline hidden={camera.kind === "fault"} />
      <button type="button" onClick={onClose}>
        {cancel}
      </button>
    </div>
  );
}
