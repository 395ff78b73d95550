/** A code in a picture that was taken or received before. */
import { type ChangeEvent, useRef, useState } from "react";
import { CodeReader } from "#scanner/camera/code-reader.ts";
import { type PictureReading, readPicture } from "#scanner/camera/picture-file.ts";
import { useWords } from "./words.ts";

interface Props {
  /** What is shown is of somebody else from here on. */
  readonly onChosen: () => void;
  readonly onRead: (reading: PictureReading) => void;
}

export function PictureButton({ onChosen, onRead }: Props) {
  const { check } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const choose = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    onChosen();
    setReading(true);
    // A worker of its own, that goes when the picture is read: the camera's is busy with frames.
    const reader = new CodeReader();
    const found = await readPicture(file, reader).finally(() => reader.close());
    // The same picture may be chosen again.
    if (input.current !== null) input.current.value = "";
    setReading(false);
    onRead(found);
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
      <button type="button" disabled={isReading} onClick={() => input.current?.click()}>
        {check.picture}
      </button>
      <p className="picture-state" role="status">
        {isReading && check.readingPicture}
      </p>
    </>
  );
}
