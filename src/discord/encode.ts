import type { Upload } from "./wire.ts";

/** A request's body as it goes over the line. */
export interface Encoded {
  contentType: string;
  bytes: Uint8Array;
}

/**
 * Encodes bodies with their files, which are never changed once they were sent: what is said again, such as an entry of the course with its figure, is the
 * same body again and costs nothing. Encoded anew each time, pictures of a hundred kilobytes keep the garbage collector busier than all else an answer takes.
 */
export function createEncoding(): (body: object, files: readonly Upload[]) => Encoded {
  const encodings = new WeakMap<object, Encoded>();
  return (body, files) => {
    const known = encodings.get(body);
    if (known) return known;
    const json = Buffer.from(JSON.stringify(body));
    const encoded = files.length === 0 ? { contentType: "application/json", bytes: json } : multipart(json, files);
    encodings.set(body, encoded);
    return encoded;
  };
}

/** In the parts Discord reads (RFC 7578). The names of files are the renderer's own: nothing in them has to be written otherwise. */
function multipart(json: Uint8Array, files: readonly Upload[]): Encoded {
  const boundary = `aula-${crypto.randomUUID()}`;
  const part = (disposition: string, type: string, data: Uint8Array): Uint8Array[] => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\ncontent-type: ${type}\r\n\r\n`),
    data,
    Buffer.from("\r\n"),
  ];
  const bytes = Buffer.concat([
    ...part('name="payload_json"', "application/json", json),
    ...files.flatMap(({ name, data }, i) => part(`name="files[${i}]"; filename="${name}"`, "image/png", data)),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}
