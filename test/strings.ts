import fc from "fast-check";

const SURROGATES = { first: 0xd800, last: 0xdfff, count: 0x800 };

/**
 * Any character, as the unit of a string: fast-check's `unit: "binary"`, and the same ones for the same seed. Its own makes a table of all million of them
 * before the first is drawn, which costs every file that asks for one a second and a half.
 */
export const codePoint = fc.nat(0x10ffff - SURROGATES.count).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (character) => {
    const code = typeof character === "string" ? character.codePointAt(0) : undefined;
    const isOne = code !== undefined && String.fromCodePoint(code) === character && (code < SURROGATES.first || code > SURROGATES.last);
    if (!isOne) throw new Error("not one character");
    return code < SURROGATES.first ? code : code - SURROGATES.count;
  },
);

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const IN_A_PATH = [...LETTERS, ...LETTERS.toUpperCase(), ..."0123456789-._~!$&'()*+,;=:@"];

const segment = fc.string({
  unit: fc.oneof({ weight: 10, arbitrary: fc.constantFrom(...IN_A_PATH) }, { weight: 1, arbitrary: codePoint.map(encodeURIComponent) }),
});

/** Any address: what fast-check's `webUrl` draws, which makes the same table. */
export const webUrl = fc
  .tuple(fc.constantFrom("http", "https"), fc.webAuthority(), fc.array(segment, { size: "small" }))
  .map(([scheme, host, path]) => `${scheme}://${host}${path.map((part) => `/${part}`).join("")}`);
