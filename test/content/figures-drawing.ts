import { Resvg } from "@resvg/resvg-js";
import { LOOK } from "../../src/content/figures-look.ts";

/** What stands where in one of our figures, measured by the renderer itself. */

export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One element, in the order in which it is painted. */
export interface Piece {
  element: string;
  kind: "text" | "shape" | "line";
  classes: string[];
  /** What a text says. */
  words: string;
  area: Area;
  /** The points of its arrowheads. */
  tips: Point[];
}

export interface Drawing {
  width: number;
  height: number;
  /** Style and markers, which all figures share. */
  head: string;
  pieces: Piece[];
  /** The same file with every word taken out: what the languages of a figure have in common. */
  wordless: string;
}

const LINES = new Set(["flow", "link", "crossed"]);
const ELEMENT = /^ {2}<(text|rect|circle|ellipse|path)\b.*$/gm;

export function readDrawing(svg: string): Drawing {
  const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const head = svg.slice(svg.indexOf("  <style>"), svg.indexOf("</defs>"));
  const body = svg.slice(svg.indexOf("</defs>"));
  const pieces = [...body.matchAll(ELEMENT)].map(([element, name]): Piece => {
    const classes = attribute(element, "class").split(" ");
    const kind = name === "text" ? "text" : classes.some((each) => LINES.has(each)) ? "line" : "shape";
    const words = /<text[^>]*>(.*)<\/text>/.exec(element)?.[1] ?? "";
    return { element: element.trim(), kind, classes, words, area: areaOf(element, head), tips: kind === "line" ? tipsOf(element) : [] };
  });
  const wordless = svg.replace(/(<text[^>]*>|<title>)[^<]*/g, "$1").replace(/xml:lang="\w+"/, "");
  return { width: Number(width), height: Number(height), head, pieces, wordless };
}

const attribute = (element: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(element)?.[1] ?? "";

function areaOf(element: string, head: string): Area {
  const bare = element.replace(/ marker-(?:start|end)="[^"]*"/g, "");
  const alone = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 2000">${head}</defs>${bare}</svg>`;
  const box = new Resvg(alone, { ...LOOK, fitTo: { mode: "original" } }).getBBox();
  if (box === undefined) throw new Error(`nothing to see: ${element}`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

type Point = { x: number; y: number };

/** Our lines are made of absolute M, H and V; their heads reach beyond them (media/README.md). */
function tipsOf(element: string): Point[] {
  const points: Point[] = [];
  for (const [, command, numbers = ""] of attribute(element, "d").matchAll(/([MHV])([^MHV]*)/g)) {
    const [a = 0, b = 0] = numbers.trim().split(/\s+/).map(Number);
    const { x, y } = points.at(-1) ?? { x: 0, y: 0 };
    points.push(command === "H" ? { x: a, y } : command === "V" ? { x, y: a } : { x: a, y: b });
  }
  const reach = element.includes("#linktip") ? 8 : 12;
  const tip = (end: Point | undefined, before: Point | undefined): Point[] =>
    end && before ? [{ x: end.x + Math.sign(end.x - before.x) * reach, y: end.y + Math.sign(end.y - before.y) * reach }] : [];
  return [
    ...(element.includes("marker-end") ? tip(points.at(-1), points.at(-2)) : []),
    ...(element.includes("marker-start") ? tip(points.at(0), points.at(1)) : []),
  ];
}

export const within = (inner: Area, outer: Area, inset: number): boolean =>
  inner.left >= outer.left + inset &&
  inner.right <= outer.right - inset &&
  inner.top >= outer.top + inset &&
  inner.bottom <= outer.bottom - inset;

export const apart = (a: Area, b: Area): boolean => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

/** How far a point is from the edge of an area, from either side. */
export function fromEdge({ x, y }: Point, { left, top, right, bottom }: Area): number {
  const outside = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return outside > 0 ? outside : Math.min(x - left, right - x, y - top, bottom - y);
}

/** WCAG 2.2, contrast ratio. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What a property is for an element of these classes: the last rule in the style that fits and says it, as CSS has it for one class each. */
export function styled(head: string, element: string, classes: string[], property: string): string {
  let value = "";
  for (const [, selector = "", rules = ""] of head.matchAll(/^ {4}([.\w]+) \{([^}]*)\}/gm)) {
    const fits = selector.startsWith(".") ? classes.includes(selector.slice(1)) : element.startsWith(`<${selector}`);
    const said = new RegExp(`(?:^|[\\s;])${property}: ([^;]+);`).exec(rules)?.[1];
    if (fits && said !== undefined) value = said;
  }
  return value;
}
