/** Shapes of JSON, closed: a field that is not named is a problem. Each check adds what it finds, with where it stands. */

export type Check = (value: unknown, at: string, found: string[]) => void;

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

export const text =
  (min: number, max: number, pattern?: RegExp): Check =>
  (value, at, found) => {
    if (typeof value !== "string") found.push(`${at} is no text`);
    else if (value.length < min || value.length > max) found.push(`${at} has ${value.length} characters, allowed are ${min} to ${max}`);
    else if (min > 0 && value.trim() === "") found.push(`${at} is blank`);
    else if (!value.isWellFormed()) found.push(`${at} holds half a character`);
    else if (pattern && !pattern.test(value)) found.push(`${at} "${value}" does not match ${pattern}`);
  };

export const integer =
  (min: number, max: number): Check =>
  (value, at, found) => {
    if (!Number.isInteger(value)) found.push(`${at} is no integer`);
    else if ((value as number) < min || (value as number) > max) found.push(`${at} is ${value}, allowed are ${min} to ${max}`);
  };

export const flag: Check = (value, at, found) => {
  if (typeof value !== "boolean") found.push(`${at} is neither true nor false`);
};

export const oneOf =
  (...allowed: unknown[]): Check =>
  (value, at, found) => {
    if (!allowed.includes(value)) found.push(`${at} is ${JSON.stringify(value)}, allowed are ${allowed.join(", ")}`);
  };

export const list =
  (item: Check, min: number, max: number): Check =>
  (value, at, found) => {
    if (!Array.isArray(value)) found.push(`${at} is no list`);
    else {
      if (value.length < min || value.length > max) found.push(`${at} has ${value.length} items, allowed are ${min} to ${max}`);
      for (const [i, each] of value.entries()) item(each, `${at}[${i}]`, found);
    }
  };

export const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, at, found) => {
    if (!isObject(value)) {
      found.push(`${at} is no object`);
      return;
    }
    for (const [key, check] of Object.entries(required)) {
      if (value[key] === undefined) found.push(`${at}.${key} is missing`);
      else check(value[key], `${at}.${key}`, found);
    }
    for (const [key, check] of Object.entries(optional)) if (value[key] !== undefined) check(value[key], `${at}.${key}`, found);
    for (const key of Object.keys(value)) if (!(key in required) && !(key in optional)) found.push(`${at}.${key} is no field of it`);
  };

/** Keys are free, values are not. */
export const record =
  (keys: readonly string[], item: Check): Check =>
  (value, at, found) => {
    if (!isObject(value)) found.push(`${at} is no object`);
    else
      for (const [key, each] of Object.entries(value)) {
        if (!keys.includes(key)) found.push(`${at}.${key} is no locale of Discord`);
        item(each, `${at}.${key}`, found);
      }
  };

/** By the number in `type`. */
export const byType =
  (kinds: Readonly<Record<number, Check>>): Check =>
  (value, at, found) => {
    const type = isObject(value) ? value.type : undefined;
    const check = typeof type === "number" ? kinds[type] : undefined;
    if (check) check(value, at, found);
    else found.push(`${at}.type is ${JSON.stringify(type)}, allowed are ${Object.keys(kinds).join(", ")}`);
  };
