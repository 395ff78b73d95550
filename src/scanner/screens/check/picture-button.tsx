/** A code in a picture that was taken or received before. */
import { type ChangeEvent, useRef, useState } from "react";
import { CodeReader } from "#scanner/camera/code-reader.ts";
import { readPicture } from "#scanner/camera/picture-file.ts";
import { useWords } from "./words.ts";

type State = "idle" | "reading" | "no-code" | "no-picture";

export function PictureButton({ onTexts }: { onTexts: (texts: readonly string[]) => void }) {
  const { check } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>("idle");
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    setState("reading");
    // A worker of its own, that goes when the picture is read: the camera's is busy with frames.
    const reader = new CodeReader();
    const found = await readPicture(file, reader).finally(() => reader.close());
    // The same picture may be chosen again.
    if (input.current !== null) input.current.value = "";
    setState(found.kind === "texts" ? "idle" : found.kind);
    if (found.kind === "texts") onTexts(found.texts);
  };
  const told = {
    idle: null,
    reading: check.readingPicture,
    "no-code": check.noCodeInPicture,
    "no-picture": check.noPicture,
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={check.picture}
        onChange={(event) => void choose(event)}
      />
      <button type="button" disabled={state === "reading"} onClick={() => input.current?.click()}>
        {check.picture}
      </button>
      <p className="picture-state" role="status">
        {told[state]}
      </p>
    </>
  );
}
