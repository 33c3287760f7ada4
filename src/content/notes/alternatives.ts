/** Alternatives of a regular expression, as they are typed, one a word; an underscore is a space. */
export const alternatives = ({ raw }: TemplateStringsArray): string => raw.join("").trim().split(/\s+/).join("|").replaceAll("_", " ");
