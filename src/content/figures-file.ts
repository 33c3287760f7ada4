import { open, realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve } from "node:path";
import type { Finding } from "./problem.ts";
import { quote } from "./problem.ts";

/** A figure as it lies in a media folder, fit to be shown or drawn. */
export type Figure = { kind: "svg"; svg: string } | { kind: "png"; png: Uint8Array; width: number; height: number };

/** Of an SVG; ours have eight thousand. */
const SVG_BYTES = 1_000_000;
/** Of a PNG: what Discord and Slack take from everybody. */
const PNG_BYTES = 8_000_000;
const PNG_SIDE = 8_000;

/** What people take for a figure and call one, whether or not it can be shown. */
const FIGURE = /\.(?:svgz?|png|jpe?g|gif|webp|avif|bmp|tiff?|heic|pdf)$/i;

export const isFigureName = (name: string): boolean => FIGURE.test(name) && !name.startsWith(".");

/** Reads a figure. Undefined when there is no such file, and when the name leads out of the folder, be it by dots or by a link. */
export async function readFigure(folder: string, name: string): Promise<Figure | Finding | undefined> {
  const path = await within(folder, name);
  if (path === undefined) return undefined;
  if (/\.svg$/i.test(name)) {
    const bytes = await bytesOf(path, SVG_BYTES);
    return bytes === undefined || "message" in bytes ? bytes : asSvg(bytes);
  }
  if (/\.png$/i.test(name)) {
    const bytes = await bytesOf(path, PNG_BYTES);
    return bytes === undefined || "message" in bytes ? bytes : asPng(bytes);
  }
  return { line: 1, message: "A figure in this format is not shown.", remedy: "Save it as PNG or, if it is a drawing, as SVG." };
}

async function within(folder: string, name: string): Promise<string | undefined> {
  if (name.includes("\0")) return undefined;
  try {
    const home = await realpath(folder);
    const wanted = resolve(home, name);
    // Before the disk is asked: whether a file outside exists is nobody's business either.
    if (!isBelow(home, wanted)) return undefined;
    const path = await realpath(wanted);
    return isBelow(home, path) ? path : undefined;
  } catch {
    // No such file, or none that can be reached: the same to whoever asks.
    return undefined;
  }
}

function isBelow(home: string, path: string): boolean {
  const way = relative(home, path);
  return way !== "" && way !== ".." && !/^\.\.[/\\]/.test(way) && !isAbsolute(way);
}

async function bytesOf(path: string, most: number): Promise<Uint8Array | Finding | undefined> {
  try {
    await using file = await open(path);
    const stat = await file.stat();
    if (!stat.isFile()) return undefined;
    if (stat.size > most)
      return {
        line: 1,
        message: `The figure has ${(stat.size / 1e6).toFixed(1)} MB, over ${most / 1e6}.`,
        remedy: "Make it simpler or smaller: a chat shows it a hand wide.",
      };
    return await file.readFile();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "ENOENT"
      ? undefined
      : { line: 1, message: `The figure cannot be read (${code}).`, remedy: "Check the permissions of the file." };
  }
}

/** Anything that would be read from elsewhere: the renderer follows a path to a picture wherever it leads. */
const REFERENCE = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
const OWN = /^\s*(?:#|data:|https?:|$)/i;

function asSvg(bytes: Uint8Array): Figure | Finding {
  let svg: string;
  try {
    svg = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { line: 1, message: "The drawing is not UTF-8.", remedy: "Save it again as plain SVG in UTF-8." };
  }
  // An entity can hide anything from the search below.
  const entity = svg.search(/<!ENTITY\b/);
  if (entity >= 0) return { line: lineAt(svg, entity), message: "The drawing declares entities.", remedy: "Save it as plain SVG." };
  for (const match of svg.matchAll(REFERENCE)) {
    const target = match[1] ?? match[2] ?? "";
    if (!OWN.test(target))
      return {
        line: lineAt(svg, match.index),
        message: `The drawing shows another file, ${quote(target)}, which stays behind when it is sent.`,
        remedy: "Embed that picture in the drawing.",
      };
  }
  return { kind: "svg", svg };
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split("\n").length;

function asPng(png: Uint8Array): Figure | Finding {
  const size = pngSize(png);
  if (size === undefined)
    return { line: 1, message: "This is not a whole PNG, whatever its name says.", remedy: "Save the figure again as PNG." };
  if (size.width > PNG_SIDE || size.height > PNG_SIDE)
    return { line: 1, message: `The picture is ${size.width} by ${size.height} pixels, over ${PNG_SIDE}.`, remedy: "Scale it down." };
  return { kind: "png", png, ...size };
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** Width and height of a PNG by its first chunk; undefined when it does not begin and end as one (PNG specification, 5.2 and 11.2). */
export function pngSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole =
    bytes.length >= 45 &&
    SIGNATURE.every((byte, i) => bytes[i] === byte) &&
    view.getUint32(12) === 0x49484452 &&
    END.every((byte, i) => bytes[bytes.length - END.length + i] === byte);
  if (!whole) return undefined;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  return width > 0 && height > 0 ? { width, height } : undefined;
}
