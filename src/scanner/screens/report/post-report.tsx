/** The report of the whole post, over all its devices, made by the server. */
import { useState } from "react";
import { dateOfDay, dayAt } from "#credential/hanoi-time.ts";
import { useSession } from "#scanner/session.ts";
import { bytesOfBase64 } from "#scanner/sync/bytes-of-text.ts";
import { useReportWords } from "./words.ts";

const timeoutMs = 30_000;

export function PostReport() {
  const { report, language } = useReportWords();
  const session = useSession();
  const [state, setState] = useState<"idle" | "asking" | "done" | "offline">("idle");
  const waiting = session.waiting();
  const fetchIt = async (): Promise<void> => {
    setState("asking");
    const [from, to] = [session.shift.startedAt, session.now()].map((at) => new Date(at * 1000).toISOString());
    const answer = await session
      .call("report", { from: from ?? "", to: to ?? "", language }, timeoutMs)
      .catch(() => null);
    const bytes = answer === null ? null : bytesOfBase64(answer.pdf);
    if (bytes === null) return setState("offline");
    save(bytes, report.fileName(session.device.post.code, dateOfDay(dayAt(session.now())) ?? ""));
    setState("done");
  };
  return (
    <div className="post-report">
      <button type="button" disabled={state === "asking"} onClick={() => void fetchIt()}>
        {state === "asking" ? report.postAsking : report.post}
      </button>
      <p role="status">
        {state === "offline" && <span className="notice attention">{report.postOffline}</span>}
        {state === "done" && <span className="notice good">{report.postDone}</span>}
      </p>
      {waiting > 0 && <p className="hint">{report.waiting(waiting)}</p>}
    </div>
  );
}

function save(pdf: Uint8Array<ArrayBuffer>, name: string): void {
  const address = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
