/**
 * Our ids and Discord's. A space is `discord:<guild>`, a channel and a role `discord:<guild>:<id>`, a person `discord:<user>`: the same person
 * in every server.
 */

const SNOWFLAKE = /^\d{17,20}$/;
const DISCORD_EPOCH_MS = 1_420_070_400_000n;

export const spaceId = (guild: string): string => `discord:${guild}`;
export const placeId = (guild: string, id: string): string => `discord:${guild}:${id}`;
export const personId = (user: string): string => `discord:${user}`;

/** Discord's own id: the last part of ours. Undefined when it is none, so that nothing foreign ever stands in a path. */
export function snowflakeOf(id: string): string | undefined {
  const last = id.startsWith("discord:") ? id.slice(id.lastIndexOf(":") + 1) : "";
  return SNOWFLAKE.test(last) ? last : undefined;
}

export const isSnowflake = (text: string): boolean => SNOWFLAKE.test(text);

/** The smallest id Discord gives at that time (epoch ms): what `after` takes. */
export const snowflakeAt = (epochMs: number): string =>
  String((BigInt(Math.max(0, Math.trunc(epochMs))) > DISCORD_EPOCH_MS ? BigInt(Math.trunc(epochMs)) - DISCORD_EPOCH_MS : 0n) << 22n);
