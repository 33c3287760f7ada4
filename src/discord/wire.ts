import type {
  APIMessageTopLevelComponent,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  InteractionType,
  RESTAPIAttachment,
} from "discord.js";

/** The numbers in Discord's payloads, by name: its SDK names them too, but may be imported at run time in connect alone. */

export const INTERACTION = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const satisfies Record<string, InteractionType>;

/** The kind of command that is typed; the others hang in context menus. */
export const SLASH = 1 satisfies ApplicationCommandType;

export const RESPONSE = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  suggestions: 8,
  modal: 9,
} as const satisfies Record<string, InteractionResponseType>;

export const COMPONENT = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  text: 10,
  gallery: 12,
  label: 18,
} as const satisfies Record<string, ComponentType>;

export const STYLE = { plain: 2, good: 3, bad: 4 } as const satisfies Record<string, ButtonStyle>;

export const INPUT = { short: 1, long: 2 } as const;

export const OPTION = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  flag: 5,
  person: 6,
  channel: 7,
  role: 8,
} as const satisfies Record<string, ApplicationCommandOptionType>;

/** Seen by the person alone. */
export const EPHEMERAL = 1 << 6;
/** Components V2: the message is its components, in their order. */
export const COMPONENTS_V2 = 1 << 15;

/** Permissions are a bit field, sent as a decimal text. */
export const PERMISSION = {
  administrator: 1n << 3n,
  manageServer: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  sendInThreads: 1n << 38n,
} as const;

/** A file to upload; its place in the list is its attachment id. */
export interface Upload {
  name: string;
  data: Uint8Array;
}

/** A message as it is sent, whatever sends it: an answer, a follow-up, a posting or an edit. */
export interface Message {
  body: {
    flags: number;
    components: APIMessageTopLevelComponent[];
    attachments: RESTAPIAttachment[];
    allowed_mentions: { parse: []; roles?: string[] };
  };
  files: Upload[];
}
