/** A tag as it stands in the text. */
export interface Tag {
  name: string;
  isClosing: boolean;
  attributes: ReadonlyMap<string, string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Of no meaning here: their text stays, they go. */
const INLINE = words(
  "a span label small big sup sub u mark font abbr q cite time var ins del s strike wbr button input nobr dfn bdi data ruby rt tt badge icon",
);
const BLOCK = words(
  `p div section article main header footer nav aside center body html head blockquote hr fieldset form address picture figure figcaption
   video audio source track object embed iframe thead tbody tfoot caption colgroup col hgroup title meta link base noscript details summary
   ul ol menu li dl dt dd table tr td th h1 h2 h3 h4 h5 h6 img br pre`,
);
const STYLE = words("b strong i em code kbd samp");
/** Whose content is no text. */
export const isSilent = (name: string): boolean => name === "script" || name === "style" || name === "svg" || name === "template";
export const isInline = (name: string): boolean => INLINE.has(name) || STYLE.has(name);
/** Tags of HTML; `<name>` in a text about commands is a placeholder, not a tag. A component of MDX begins with a capital. */
export const isKnown = (raw: string): boolean => {
  const name = raw.toLowerCase();
  return INLINE.has(name) || BLOCK.has(name) || STYLE.has(name) || isSilent(name) || /^[A-Z][a-z]+[A-Za-z.]*$/.test(raw);
};

/** The marks of Markdown for a tag that only changes how its text looks. */
export const markOf = (name: string): string | undefined =>
  name === "b" || name === "strong" ? "**" : name === "i" || name === "em" ? "*" : STYLE.has(name) ? "`" : undefined;

const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'`]?([^{}"'`]*)["'`]?\s*\}|([^\s"'<>`]+))/g;

export function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", ...values] of text.matchAll(ATTRIBUTE)) {
    const value = values.find((candidate) => candidate !== undefined);
    if (value !== undefined) found.set(name.toLowerCase(), value.trim());
  }
  return found;
}
