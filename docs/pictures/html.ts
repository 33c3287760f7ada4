/** HTML that is safe by construction: what stands in a template is markup, what is put into it is text unless it is HTML already. */
export interface Html {
  readonly html: string;
}

export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  return { html: parts.map((part, i) => part + shown(values[i] ?? "")).join("") };
}

export const nothing: Html = { html: "" };

const shown = (value: string | Html | readonly Html[]): string => {
  if (typeof value === "string") return escaped(value);
  return "html" in value ? value.html : value.map((each) => each.html).join("");
};

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** A picture that travels inside the page. */
export const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString("base64")}`;

/** A page of one client: its style, and what it shows. */
export const page = (css: string, body: Html): string =>
  `<!doctype html><html lang="es"><meta charset="utf-8"><style>${css}</style><body>${body.html}</body></html>`;
