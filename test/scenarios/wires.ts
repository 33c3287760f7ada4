import { terminal } from "../wires/terminal.ts";
import type { Wire } from "../wires/wire.ts";

/** Every wire the same conversations run over. */
export const wires: readonly Wire[] = [terminal];
