const EMOJI = /(?:\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|\u{20e3}|[\u{1f1e6}-\u{1f1ff}✓✗★☆●◆►→⇒•·])+/gu;
/** "3.2.1 ", "Tema 4: ", "Unit 2 – ", "a) ", "Definition 5.1 — ". */
const NUMBERING =
  /^(?:(?:tema|unidad|ud|ut|u|lecci[oó]n|cap[ií]tulo|bloque|m[oó]dulo|sesi[oó]n|parte|secci[oó]n|unit|lesson|chapter|module|session|part|section|lecture|week|topic|paso|step)\.?\s*(?:\d+|[ivx]+(?!\p{L}))(?:[.\d]*)\s*[.:)\-–—|]*\s*|\d{1,2}(?:\.\d{1,2})+\s+|\(?\d{1,2}(?:\.\d{1,2})*\s*[.:)\-–—º]+\s*|\d{1,2}\s+(?=[¿¡\p{Lu}])|[a-hA-H]\)\s*|[a-h]\.\s+(?=\p{L}{3})|[ivxIVX]{1,4}[.)]\s+|§\s*)/iu;

/** Without emoji, numbering, quotation marks and what hangs on its ends. */
export function tidy(title: string): string {
  let text = title.replace(EMOJI, " ").replace(/\s+/g, " ").trim();
  for (let i = 0; i < 3; i++) text = text.replace(NUMBERING, "").trim();
  return text
    .replace(/^["'“”«»‘’*_\s]+|["'“”«»‘’*_\s:;,.…–—-]+$/g, "")
    .replace(/["“”«»]/g, "")
    .trim();
}

const ARTICLE = /^(?:el|la|los|las|un|una|unos|unas|the|an?)\s+(?=\S)/iu;
export const withoutArticle = (name: string): string => name.replace(ARTICLE, "");
