import { isObject, type Json } from "../../test/discord/loopback/shape.ts";
import { markdownToHtml } from "./discord-markdown.ts";
import { type Html, html, nothing } from "./html.ts";

/** A message or a modal as Discord's client shows it in the dark, made of the payload alone. What it does not know is an error, not a gap. */

export interface Around {
  /** The time beside the name. */
  time: string;
  /** Who ran which command, "/explica", for the line above an answer. */
  ran?: { name: string; command: string };
  /** Seen by one person alone. */
  whispered: boolean;
  /** A file beside the message, as an address. */
  file(name: string): string;
  /** The menu is being chosen from. */
  open: boolean;
}

export function drawMessage(content: string, components: readonly Json[], around: Around): Html {
  const { ran, time, whispered } = around;
  const above = ran
    ? html`<div class="ran"><i class="face" data-name="${ran.name.charAt(0)}"></i><b>${ran.name}</b> ha usado <a>${ran.command}</a></div>`
    : nothing;
  const below = whispered ? html`<div class="alone">${EYE} Solo tú puedes ver esto · <a>Descartar mensaje</a></div>` : nothing;
  return html`<div class="message${whispered ? " whispered" : ""}">${above}<div class="face bot">A</div><div class="body">
<div class="by"><b>Aula</b><span class="app">APP</span><time>${time}</time></div>
${content === "" ? nothing : html`<div class="text">${markdownToHtml(content)}</div>`}
${components.map((component) => drawComponent(component, around))}${below}</div></div>`;
}

const EYE: Html = {
  html: '<svg viewBox="0 0 24 24" width="14" height="14"><path fill="currentColor" d="M12 5C5.6 5 2 11 2 12s3.6 7 10 7 10-6 10-7-3.6-7-10-7Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Z"/></svg>',
};

const inside = (of: unknown): Json[] => (Array.isArray(of) ? of.filter(isObject) : []);

function drawComponent(component: Json, around: Around): Html {
  switch (component.type) {
    case 1:
      return html`<div class="row">${inside(component.components).map((each) => drawComponent(each, around))}</div>`;
    case 2:
      return html`<button class="style${String(component.style)}${component.disabled === true ? " off" : ""}">${String(component.label)}</button>`;
    case 3:
      return drawMenu(component, around.open);
    case 10:
      return html`<div class="text">${markdownToHtml(String(component.content))}</div>`;
    case 12:
      return html`<div class="gallery">${inside(component.items).map((item) => drawPicture(item, around))}</div>`;
    default:
      throw new Error(`a component of type ${component.type} is not drawn yet`);
  }
}

function drawPicture(item: Json, around: Around): Html {
  const url = isObject(item.media) ? String(item.media.url) : "";
  return html`<img src="${around.file(url.replace(/^attachment:\/\//, ""))}" alt="${String(item.description ?? "")}">`;
}

function drawMenu(menu: Json, open: boolean): Html {
  const several = Number(menu.max_values ?? 1) > 1;
  const options = inside(menu.options).map(
    ({ label, description }) =>
      html`<li><span>${String(label)}${description === undefined ? nothing : html`<small>${String(description)}</small>`}</span>${several ? html`<i class="tick"></i>` : nothing}</li>`,
  );
  const hint = String(menu.placeholder ?? "Elige una opción");
  return html`<div class="menu${open ? " open" : ""}"><div class="field">${hint}<i class="arrow"></i></div>${open ? html`<ul>${options}</ul>` : nothing}</div>`;
}

export function drawModal(modal: Json): Html {
  const fields = inside(modal.components).map((label) => {
    if (label.type !== 18 || !isObject(label.component)) throw new Error(`a modal's ${label.type} is not drawn yet`);
    const { component } = label;
    const required = component.required === false ? nothing : html`<span class="required">*</span>`;
    return html`<label>${String(label.label)}${required}</label>${drawField(component)}`;
  });
  return html`<div class="modal"><header><div class="face bot">A</div><h2>${String(modal.title)}</h2><span class="close">×</span></header>
<div class="fields">${fields}</div><footer><button class="style2">Cancelar</button><button class="style1">Enviar</button></footer></div>`;
}

function drawField(component: Json): Html {
  if (component.type === 3) return drawMenu(component, false);
  if (component.type !== 4) throw new Error(`a field of type ${component.type} is not drawn yet`);
  const shown =
    component.value === undefined
      ? html`<span class="hint">${String(component.placeholder ?? "")}</span>`
      : html`${String(component.value)}`;
  return html`<div class="input${component.style === 2 ? " long" : ""}">${shown}</div>`;
}
