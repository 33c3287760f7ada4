import type { Button } from "./card.ts";
import type { Values } from "./command.ts";

/**
 * Something the person can put right. The message is English, the key of its translations, and says what to do; it is shown to that
 * person alone. `offer` are buttons that put it right in one press. Every other error is a bug: logged with an id, and the person sees the id.
 */
export class UserError extends Error {
  readonly values: Values;
  readonly offer: Button[];
  constructor(message: string, values: Values = {}, offer: Button[] = []) {
    super(message);
    this.name = "UserError";
    this.values = values;
    this.offer = offer;
  }
}
