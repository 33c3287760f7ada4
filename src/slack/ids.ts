/** Our ids carry their platform and workspace in front: `slack:T1`, `slack:T1:C9`, `slack:T1:U5`, `slack:T1:S3`. */

export const spaceId = (team: string): string => `slack:${team}`;

export const ourId = (team: string, own: string): string => `slack:${team}:${own}`;

/** Slack's own id in one of ours, or undefined where it is of another platform or workspace. */
export function ownId(team: string, id: string): string | undefined {
  const prefix = `slack:${team}:`;
  const own = id.slice(prefix.length);
  return id.startsWith(prefix) && /^[A-Z0-9]+$/.test(own) ? own : undefined;
}

/** Slack's own id, whatever workspace ours names: for a call to that workspace. */
export const bareId = (id: string): string => id.slice(id.lastIndexOf(":") + 1);

/** A direct message with the bot. */
export const isDirect = (channel: string): boolean => channel.startsWith("D");
