import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pngSize } from "./figures-file.ts";

/** A picture ready to send; what `src/chat/platform.ts` calls by the same name. */
export interface Picture {
  png: Uint8Array;
  /** Names the bytes: the same figure drawn in the same way has the same hash on every machine. */
  hash: string;
  width: number;
  height: number;
}

export interface PictureCache {
  get(hash: string): Promise<Picture | undefined>;
  put(picture: Picture): Promise<void>;
}

export const isHash = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** Pictures drawn lately in memory, the least recently used leaving first; all of them in the folder, when there is one. */
export function createPictureCache(memoryBytes: number, folder?: string): PictureCache {
  const kept = new Map<string, Picture>();
  let bytes = 0;

  const drop = (hash: string): void => {
    bytes -= kept.get(hash)?.png.byteLength ?? 0;
    kept.delete(hash);
  };
  const keep = (picture: Picture): void => {
    drop(picture.hash);
    if (picture.png.byteLength > memoryBytes) return;
    kept.set(picture.hash, picture);
    bytes += picture.png.byteLength;
    for (const hash of kept.keys()) {
      if (bytes <= memoryBytes) break;
      drop(hash);
    }
  };

  return {
    async get(hash) {
      const picture = kept.get(hash) ?? (folder === undefined ? undefined : await fromDisk(folder, hash));
      if (picture !== undefined) keep(picture);
      return picture;
    },
    async put(picture) {
      keep(picture);
      if (folder !== undefined) await toDisk(folder, picture);
    },
  };
}

async function fromDisk(folder: string, hash: string): Promise<Picture | undefined> {
  try {
    const png = await readFile(join(folder, `${hash}.png`));
    const size = pngSize(png);
    return size === undefined ? undefined : { png, hash, ...size };
  } catch {
    // Not there, or not readable: it is drawn again.
    return undefined;
  }
}

/** Under another name first: no reader sees half a picture. A disk that cannot be written costs time, never a picture. */
async function toDisk(folder: string, { hash, png }: Picture): Promise<void> {
  const draft = join(folder, `.${hash}.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(draft, png);
    await rename(draft, join(folder, `${hash}.png`));
  } catch {
    // It stays in memory.
  }
}
