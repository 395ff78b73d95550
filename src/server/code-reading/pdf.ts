/** QR codes out of a PDF, page by page: one page is drawn at a time, whatever the document's length. */
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import { mostPixels } from "./picture.ts";
import { pgmOf, readPicture, type Reading } from "./reader.ts";

const pointsPerInch = 72;
/** A module of a permit's QR is 0.5 mm: three points at 150 dpi. The second look is for small or blurred print. */
const resolutions = [150, 300] as const;

/** The codes of each page in turn. Throws when the document cannot be opened: damaged, or locked with a password. */
export async function* readPdf(bytes: Uint8Array): AsyncGenerator<{ page: number; reading: Reading }> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    try {
      const count = document.getPageCount();
      for (let i = 0; i < count; i++) yield { page: i + 1, reading: await readPage(document, i) };
    } finally {
      document.destroy();
    }
  } finally {
    library.destroy();
  }
}

async function readPage(document: PDFiumDocument, index: number): Promise<Reading> {
  let best: Reading = { texts: [], damaged: 0 };
  for (const dpi of resolutions) {
    const reading = await readAt(document, index, dpi);
    if (reading.texts.length >= best.texts.length) best = reading;
    if (reading.texts.length > 0 && reading.damaged === 0) break;
  }
  return best;
}

/** Drawing closes the page (`PDFiumPage.render`): each look opens it anew. */
async function readAt(document: PDFiumDocument, index: number, dpi: number): Promise<Reading> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const points = Math.max(1, originalWidth * originalHeight);
  const scale = Math.min(dpi / pointsPerInch, Math.sqrt(mostPixels / points));
  const { width, height, data } = await page.render({
    scale,
    render: "bitmap",
    colorSpace: "Gray",
  });
  return readPicture(pgmOf(width, height, data));
}
