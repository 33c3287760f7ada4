import fc from "fast-check";
import { expect, test } from "vitest";
import { createEncoding } from "../../src/discord/encode.ts";

const read = ({ contentType, bytes }: { contentType: string; bytes: Uint8Array }) =>
  new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } });

test("a payload with its files is the form that a browser's reader takes apart into the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.array(fc.uint8Array(), { minLength: 1, maxLength: 3 }), async (said, pictures) => {
      const files = pictures.map((data, i) => ({ name: `figure-${i + 1}.png`, data }));
      const form = await read(createEncoding()({ said }, files)).formData();
      const payload = form.get("payload_json");
      expect(JSON.parse(typeof payload === "string" ? payload : await (payload as File).text())).toEqual(
        JSON.parse(JSON.stringify({ said })),
      );
      for (const [i, { name, data }] of files.entries()) {
        const file = form.get(`files[${i}]`) as File;
        expect([file.name, file.type, new Uint8Array(await file.arrayBuffer())]).toEqual([name, "image/png", data]);
      }
      expect([...form.keys()]).toHaveLength(files.length + 1);
    }),
  );
});

test("a payload alone is JSON; the same one again is the same bytes, another is not", async () => {
  const encode = createEncoding();
  const body = { content: "máquina 🖥" };
  const encoded = encode(body, []);
  expect(encoded.contentType).toBe("application/json");
  expect(await read(encoded).json()).toEqual(body);
  expect(encode(body, []).bytes).toBe(encoded.bytes);
  expect(await read(encode({ content: "other" }, [])).json()).toEqual({ content: "other" });
});
