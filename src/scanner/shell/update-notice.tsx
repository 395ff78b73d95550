/** A newer version lies on the device: it starts on somebody's word, or by itself at the next start. Never shown over a check. */
import { useEffect, useState } from "react";
import { useShellWords } from "./app-context.ts";
import { followVersions, startVersionThatWaits } from "./app-files.ts";

export function UpdateNotice() {
  const { update } = useShellWords();
  const [isReady, setIsReady] = useState(false);
  useEffect(() => followVersions(() => setIsReady(true)), []);
  if (!isReady) return null;
  return (
    <div className="notice information" role="status">
      <p>{update.ready}</p>
      <button type="button" onClick={() => void startVersionThatWaits()}>
        {update.now}
      </button>
    </div>
  );
}
