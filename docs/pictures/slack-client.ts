import { type Json, json, list, string } from "../../test/slack/blocks.ts";
import { type Html, html, nothing } from "./html.ts";

/** A message, a modal or the App Home as Slack's client shows it in the light, made of the payload alone. What it does not know is an error. */

export interface Around {
  time: string;
  /** Seen by one person alone. */
  whispered: boolean;
  /** What stands at an address of the bot's own. */
  picture(url: string): string;
  /** The menu is being chosen from. */
  open: boolean;
}

export function drawMessage(blocks: readonly Json[], around: Around): Html {
  const alone = around.whispered ? html`<div class="alone">${EYE} Solo visible para ti</div>` : nothing;
  return html`<div class="message">${alone}<div class="face">A</div><div class="body">
<div class="by"><b>Aula</b><span class="app">APP</span><time>${around.time}</time></div>${blocks.map((block) => drawBlock(block, around))}</div></div>`;
}

const EYE: Html = {
  html: '<svg viewBox="0 0 24 24" width="14" height="14"><path fill="currentColor" d="M12 5C5.6 5 2 11 2 12s3.6 7 10 7 10-6 10-7-3.6-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"/></svg>',
};

/** A line that somebody typed, which everybody sees when its answer is for everybody. */
export const drawTyped = (name: string, line: string, time: string): Html =>
  html`<div class="message"><div class="face person">${name.charAt(0)}</div><div class="body"><div class="by"><b>${name}</b><time>${time}</time></div>
<div class="rich"><p>${line}</p></div></div></div>`;

export function drawModal(view: Json, around: Around): Html {
  const submit = view.submit === undefined ? nothing : html`<button class="primary">${wordsOf(view.submit)}</button>`;
  return html`<div class="modal"><header><h2>${wordsOf(view.title)}</h2><span class="close">×</span></header>
<div class="blocks">${list(view.blocks).map((block) => drawBlock(json(block), around))}</div><footer><button>Cancelar</button>${submit}</footer></div>`;
}

export function drawHome(view: Json, around: Around): Html {
  return html`<div class="home"><header><div class="face">A</div><b>Aula</b></header><nav><b>Inicio</b><span>Mensajes</span><span>Información</span></nav>
<div class="blocks">${list(view.blocks).map((block) => drawBlock(json(block), around))}</div></div>`;
}

const wordsOf = (text: unknown): string => string(json(text).text);

function drawBlock(block: Json, around: Around): Html {
  switch (block.type) {
    case "header":
      return html`<h3>${wordsOf(block.text)}</h3>`;
    case "section":
      return html`<div class="rich"><p>${wordsOf(block.text)}</p></div>`;
    case "image":
      return html`<img src="${around.picture(string(block.image_url))}" alt="${string(block.alt_text)}">`;
    case "rich_text":
      return html`<div class="rich">${list(block.elements).map((element) => drawRich(json(element)))}</div>`;
    case "actions":
      return html`<div class="row">${list(block.elements).map((element) => drawElement(json(element), around.open))}</div>`;
    case "input": {
      const more = block.optional === true ? html`<small> (opcional)</small>` : nothing;
      return html`<label>${wordsOf(block.label)}${more}</label>${drawElement(json(block.element), false)}`;
    }
    default:
      throw new Error(`a block of type ${String(block.type)} is not drawn yet`);
  }
}

function drawRich(element: Json): Html {
  const inline = list(element.elements).map((each) => drawInline(json(each)));
  switch (element.type) {
    case "rich_text_section":
      return html`<p>${inline}</p>`;
    case "rich_text_preformatted":
      return html`<pre>${inline}</pre>`;
    default:
      throw new Error(`rich text of type ${String(element.type)} is not drawn yet`);
  }
}

function drawInline(inline: Json): Html {
  const { bold, italic, code } = json(inline.style);
  let shown = html`${string(inline.text ?? inline.url)}`;
  if (inline.type === "usergroup") shown = html`<span class="mention">@grupo</span>`;
  if (inline.type === "link") shown = html`<a>${shown}</a>`;
  if (code === true) shown = html`<code>${shown}</code>`;
  if (italic === true) shown = html`<i>${shown}</i>`;
  return bold === true ? html`<b>${shown}</b>` : shown;
}

function drawElement(element: Json, open: boolean): Html {
  switch (element.type) {
    case "button":
      return html`<button class="${string(element.style)}">${wordsOf(element.text)}</button>`;
    case "static_select":
    case "multi_static_select":
      return drawMenu(element, open);
    case "plain_text_input": {
      const shown =
        element.initial_value === undefined
          ? html`<span class="hint">${wordsOf(element.placeholder)}</span>`
          : html`${string(element.initial_value)}`;
      return html`<div class="input${element.multiline === true ? " long" : ""}">${shown}</div>`;
    }
    default:
      throw new Error(`an element of type ${String(element.type)} is not drawn yet`);
  }
}

function drawMenu(element: Json, open: boolean): Html {
  const hint = element.placeholder === undefined ? "Selecciona una opción" : wordsOf(element.placeholder);
  const options = list(element.options).map((option) => html`<li>${wordsOf(json(option).text)}</li>`);
  return html`<div class="menu${open ? " open" : ""}"><div class="field">${hint}<i class="arrow"></i></div>${open ? html`<ul>${options}</ul>` : nothing}</div>`;
}
