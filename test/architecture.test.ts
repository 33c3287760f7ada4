import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { breaches } from "./architecture.ts";

const ROOT = join(import.meta.dirname, "..");

test("nobody imports what they may not, and the pure folders read no clock, chance or environment", async () => {
  expect(await breaches(ROOT)).toEqual([]);
});

describe("a violation is found", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "aula-rules-"));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const problems = async (file: string, code: string) => {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), code);
    return (await breaches(root)).map(({ line, problem }) => `${line}: ${problem}`);
  };

  test.each([
    ["src/chat/a.ts", 'import { b } from "../teaching/b.ts";', "1: may not import ../teaching/b.ts"],
    ["src/chat/a.ts", 'import { readFile } from "node:fs";', "1: may not import node:fs"],
    ["src/teaching/a.ts", '\nimport type { Card } from "../chat/card.ts";', "2: may not import ../chat/card.ts"],
    ["src/teaching/a.ts", "const now = Date.now();", "1: reads the world: Date.now"],
    ["src/teaching/a.ts", "const now = new Date();", "1: reads the world: new Date()"],
    ["src/classroom/a.ts", 'import { x } from "../store/store.ts";', "1: may not import ../store/store.ts"],
    ["src/classroom/a.ts", "Math.random()", "1: reads the world: Math.random"],
    ["commands/a.ts", 'import { x } from "../src/discord/render.ts";', "1: may not import ../src/discord/render.ts"],
    ["commands/a.ts", 'const x = await import("../src/store/store.ts");', "1: may not import ../src/store/store.ts"],
    ["commands/quiz/a.ts", "process.env.HOME", "1: reads the world: process.env"],
    ["src/content/a.ts", 'export { x } from "../chat/card.ts";', "1: may not import ../chat/card.ts"],
    ["src/store/a.ts", 'import { x } from "../classroom/context.ts";', "1: may not import ../classroom/context.ts"],
    ["src/discord/a.ts", 'import { x } from "../slack/render.ts";', "1: may not import ../slack/render.ts"],
    ["src/discord/render.ts", 'import { Client } from "discord.js";', "1: may not import discord.js"],
    ["src/slack/a.ts", 'import { App } from "@slack/bolt";', "1: may not import @slack/bolt"],
    ["src/load.ts", 'import { main } from "./main.ts";', "1: may not import ./main.ts"],
  ])("%s: %s", async (file, code, problem) => {
    expect(await problems(file, code)).toEqual([problem]);
  });

  test.each([
    ["src/discord/connect.ts", 'import { Client } from "discord.js";'],
    ["src/discord/render.ts", 'import type { APIMessage } from "discord.js";'],
    ["src/chat/platform.ts", 'import type { RequestListener } from "node:http";'],
    ["src/teaching/a.ts", 'import { Temporal } from "temporal-polyfill";'],
    ["src/teaching/a.ts", "const then = new Date(0);"],
  ])("what is allowed is not: %s: %s", async (file, code) => {
    expect(await problems(file, code)).toEqual([]);
  });
});
