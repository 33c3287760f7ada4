/** The id that a title gives: "Hipervisor de tipo 1" is `hipervisor-de-tipo-1`. Empty when there is no Latin letter or digit in it. */
export const slug = (title: string): string =>
  withoutMarks(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** A name as names are compared: case, accents and the width of spaces do not tell two apart, "C" and "C++" stay different. */
export const fold = (name: string): string => withoutMarks(name).replace(/\s+/g, " ").trim();

const withoutMarks = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "");
