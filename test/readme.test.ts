import { expect, test } from "vitest";
import { transcript } from "./transcript.ts";

test("the README's transcript is what the program prints: `node test/transcript.ts` writes it anew", async () => {
  const { written, printed } = await transcript();
  expect(written).toBe(printed);
});
