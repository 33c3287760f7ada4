import type { Words } from "./outline.ts";
import { dropWords, textOf } from "./words.ts";

export type Look = "bold" | "italic" | "link" | "code" | "plain";

/** A text that begins with a name and a mark that sets it apart: "**Router**: une redes". */
export interface Lead {
  label: string;
  look: Look;
  rest: Words;
}

const MARK = /^\s*(?:[:：]{1,2}|[–—]|-{1,2}(?=\s)|=(?=\s)|→|⇒|->)\s*/;
const ALSO =
  /^,?\s+(?:o|or|aka|(?:tambi[eé]n|also)\s+(?:llamad[oa]s?|conocid[oa]s?\s+como|called|known\s+as))\s+((?:\p{L}[\p{L}\d-]*\s?){1,4})(?=\s*[:：])/iu;

export function leadOf(words: Words): Lead | undefined {
  const [first, second] = words.nodes;
  if (first === undefined) return undefined;
  const look: Look | undefined =
    first.type === "strong"
      ? "bold"
      : first.type === "emphasis"
        ? "italic"
        : first.type === "link"
          ? "link"
          : first.type === "inlineCode"
            ? "code"
            : undefined;
  if (look === undefined) return plainLead(words);
  const inner = textOf(first).replace(/\s+/g, " ");
  const colonInside = /\s*[:.–—-]+\s*$/.exec(inner);
  const after = second?.type === "text" ? second.value.replace(/\s+/g, " ") : "";
  const paren = /^\s*\([^()]{1,80}\)/.exec(after)?.[0] ?? "";
  // "**Clave ajena (FK)**, o clave foránea: …"
  const [also = "", other = ""] = ALSO.exec(after.slice(paren.length)) ?? [];
  const aside = paren + also;
  const mark = MARK.exec(after.slice(aside.length)) ?? /^\.\s+(?=\p{Lu})/u.exec(after.slice(aside.length));
  const isAll = words.nodes.length === 1 || (after.slice(aside.length).replace(/^[\s:.]+/, "") === "" && words.nodes.length <= 2);
  if (mark === null && colonInside === null && !isAll) return undefined;
  // A sentence in bold that goes on is emphasis, not a label.
  const label =
    inner.slice(0, inner.length - (colonInside?.[0].length ?? 0)) +
    (paren === "" ? "" : ` ${paren.trim()}`) +
    (other === "" ? "" : ` (${other.trim()})`);
  const rest = isAll ? { text: "", nodes: [] } : dropWords(words, inner.length + aside.length + (mark?.[0].length ?? 0));
  return { label, look, rest };
}

/** "Router: une redes", "Condición de carrera. Ocurre…", and "Router:" with the rest in a list below it. */
function plainLead(words: Words): Lead | undefined {
  if (words.nodes[0]?.type !== "text") return undefined;
  const above = /^([^:.;?!]{2,40}):$/.exec(words.text)?.[1];
  if (above !== undefined) return { label: above, look: "plain", rest: { text: "", nodes: [] } };
  const match =
    /^([^:.;?!]{2,50}?)\s*(?::\s+|\s[–—-]\s|\s=\s|\s?::\s)(?=\S)/.exec(words.text) ??
    /^((?:\S+ ){0,3}[^\s.:;,]{3,})\.\s+(?=\p{Lu})/u.exec(words.text);
  return match?.[1] === undefined ? undefined : { label: match[1], look: "plain", rest: dropWords(words, match[0].length) };
}
