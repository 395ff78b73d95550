/** One Typst compiler with the project's templates and fonts; it lives in a worker thread (see `render-worker.ts`). */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler, type NodeError } from "@myriaddreamin/typst-ts-node-compiler";
import { readFaces } from "./font-files.ts";
import { qrImage } from "./qr-image.ts";

/** A job on its way to a thread: `data` is JSON already, which Typst reads itself, so no thread builds the objects anew. */
export interface PostedJob {
  template: string;
  data: string;
  qrTexts: string[];
}

export interface Typeset {
  pdf: Uint8Array<ArrayBuffer>;
  pages: number;
  /** Pages (from 1) where text had to go below 6 points to fit. */
  small: { page: number; size: number }[];
}

const templates = fileURLToPath(new URL("../../../print/", import.meta.url));

export function openTypesetter(): (job: PostedJob) => Typeset {
  const compiler = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: readFaces() }] });
  return (job) => {
    try {
      return typeset(compiler, job);
    } finally {
      compiler.resetShadow();
      // Not 0: the cache is one for all threads, and the other one is in the middle of its part.
      compiler.evictCache(2);
    }
  };
}

function typeset(compiler: NodeCompiler, job: PostedJob): Typeset {
  const codes = job.qrTexts.map((text, i) => {
    const { png, modules } = qrImage(text);
    compiler.mapShadow(join(templates, `qr-${i}.png`), png);
    return { image: `/qr-${i}.png`, modules };
  });
  compiler.mapShadow(join(templates, "data.json"), Buffer.from(job.data));
  compiler.mapShadow(join(templates, "codes.json"), Buffer.from(JSON.stringify(codes)));
  const compiled = compiler.compile({ mainFilePath: join(templates, `${job.template}.typ`), resetRead: true });
  refuseDiagnostics(compiler, job, compiled.takeDiagnostics());
  const document = compiled.result;
  if (document === null) throw new Error(`Typst gave neither a document nor a reason for ${job.template}.typ.`);
  // A-2u: every letter can be read back by machines. Without the tag tree, which makes a file four times as large.
  const pdf = compiler.pdf(document, { pdfStandard: "a-2u", pdfTags: false });
  const small = compiler.query(document, { selector: "<small>", field: "value" }) as Typeset["small"];
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages, small };
}

/** A warning ("unknown font family") would be a wrong paper: it stops the batch like an error. */
function refuseDiagnostics(compiler: NodeCompiler, job: PostedJob, found: NodeError | null): void {
  if (found === null) return;
  const texts = compiler.fetchDiagnostics(found).map((one: { message?: string }) => one.message ?? JSON.stringify(one));
  if (texts.length > 0) throw new Error(`Typst could not set ${job.template}.typ: ${texts.join("; ")}`);
}
