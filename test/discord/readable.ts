import { components } from "./loopback/rules.ts";
import { isObject } from "./loopback/shape.ts";
import type { Message } from "./loopback/world.ts";
import { readMarkdown } from "./reader.ts";

/** What a person reads in a message: its text without markup, its pictures by their description, buttons as [label], menus as {placeholder}. */
export function readable({ content, components: shown }: Pick<Message, "content" | "components">): string {
  const lines = [content];
  for (const component of components(shown)) {
    const { type, label, placeholder, options, items } = component;
    if (type === 10) lines.push(readMarkdown(String(component.content)).text);
    if (type === 2) lines.push(`[${label}]`);
    if (type === 3)
      lines.push(
        `{${placeholder ?? ""}: ${(Array.isArray(options) ? options.filter(isObject) : []).map((option) => option.label).join(", ")}}`,
      );
    if (type === 12)
      for (const item of Array.isArray(items) ? items.filter(isObject) : []) lines.push(`(${item.description ?? "picture"})`);
  }
  return lines.filter((line) => line !== "").join("\n");
}
