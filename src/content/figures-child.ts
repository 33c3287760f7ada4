import { Resvg } from "@resvg/resvg-js";
import { LARGEST, LOOK } from "./figures-look.ts";

/**
 * What runs in the drawing process (figures-drawer.ts): one SVG in, one PNG or one sentence out. Nothing else imports this file, so nothing
 * else loads the renderer.
 */

export interface Drawn {
  png: Uint8Array;
  width: number;
  height: number;
}

/** Why there is no picture: what the renderer said, or the sentence for the author. */
export type Reply = Drawn | { syntax: string } | { message: string; remedy: string };

process.on("message", (svg: string) => process.send?.(draw(svg)));

function draw(svg: string): Reply {
  try {
    const drawing = new Resvg(svg, LOOK);
    if (drawing.width > LARGEST || drawing.height > LARGEST)
      return {
        message: `The drawing is ${Math.round(drawing.width)} by ${Math.round(drawing.height)} units, over ${LARGEST}.`,
        remedy: "Give its <svg> a smaller width and height; viewBox keeps what is drawn as it is.",
      };
    if (drawing.getBBox() === undefined)
      return { message: "The drawing shows nothing.", remedy: "Draw something in it, or take the figure out of the glossary." };
    const image = drawing.render();
    return { png: image.asPng(), width: image.width, height: image.height };
  } catch (error) {
    return { syntax: error instanceof Error ? error.message : String(error) };
  }
}
