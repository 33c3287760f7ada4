/**
 * What Discord takes, named once. From its documentation (interactions, components, channel resource, application commands), lengths in
 * UTF-16 units, which are never fewer than the characters Discord counts.
 */

export const MESSAGE = {
  /** Components of one message, nested ones counted. */
  components: 40,
  /** Text of all text displays of one message together. */
  text: 4000,
  files: 10,
  /** One upload, where a server has no boosts. */
  fileBytes: 10 * 1024 * 1024,
  altText: 1024,
  nonce: 25,
} as const;

export const BUTTONS = { inRow: 5, label: 80 } as const;

export const SELECT = { options: 25, label: 100, value: 100, describe: 100, placeholder: 150 } as const;

/** A press, a modal's submit and a field's name all travel as one. */
export const CUSTOM_ID = 100;

export const MODAL = { fields: 5, title: 45, label: 45, placeholder: 100, value: 4000 } as const;

export const COMMAND = {
  commands: 100,
  name: 32,
  describe: 100,
  /** Options of a command; subcommands of a group and groups of a command alike. */
  options: 25,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** Longest text an option can ask for. */
  text: 6000,
  /** Names, descriptions and values of one command; of each text its longest localisation counts. */
  characters: 8000,
  /** Words in a name: command, group, subcommand. */
  depth: 3,
} as const;

export const SUGGESTIONS = { shown: 25, label: 100, value: 100 } as const;

/** An interaction fails in the person's eyes when its first response takes longer. */
export const RESPOND_WITHIN_MS = 3000;

/** Discord allows 50 requests a second a bot; interaction responses do not count. */
export const REQUESTS_PER_SECOND = 40;
