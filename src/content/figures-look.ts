import { join } from "node:path";
import type { ResvgRenderOptions } from "@resvg/resvg-js";

/** How drawings become pictures. */

/** PNG pixels for each unit of a drawing: what screens of twice the density show sharply. */
export const ZOOM = 2;

/** Units a drawing may be wide or high: four times what a chat shows. A larger one costs seconds and a gigabyte, or the whole process. */
export const LARGEST = 2_400;

const FONT_FOLDER = join(import.meta.dirname, "..", "..", "data", "fonts");

/** The bundled fonts, and no others: a figure looks the same on every machine. data/fonts/README.md tells where they come from. */
export const FONT_FILES = ["Inter-Medium.ttf", "Inter-Bold.ttf", "JetBrainsMono-SemiBold.ttf"].map((name) => join(FONT_FOLDER, name));

/** Whatever font a drawing asks for, one of ours is there. */
export const LOOK: ResvgRenderOptions = {
  fitTo: { mode: "zoom", value: ZOOM },
  font: {
    loadSystemFonts: false,
    fontFiles: FONT_FILES,
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
    serifFamily: "Inter",
    cursiveFamily: "Inter",
    fantasyFamily: "Inter",
    monospaceFamily: "JetBrains Mono",
  },
  logLevel: "off",
};
