import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** "**Marea viva**: …", in a quotation too. */
const LEAD = /^((?:[ \t]*>)*[ \t]*)\*\*[^*]{2,60}(?:\*\*(?:\s*\([^()]{1,60}\))?\s*[:–—]|[:.]\*\*)\s*\S/;

/** Leads that follow one another on lines of their own, each as the paragraph that it would be with a blank line before it. */
export function leadsApart(lines: readonly Line[]): Line[] {
  let wasLead = false;
  return lines.flatMap((line) => {
    const [, prefix] = (!line.code && LEAD.exec(line.text)) || [];
    const follows = wasLead && prefix !== undefined;
    wasLead = prefix !== undefined || (wasLead && !isBlank(line) && !line.code);
    return follows ? [{ text: prefix.trimEnd(), at: line.at }, line] : [line];
  });
}
