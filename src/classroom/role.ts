/** Whether a role is everybody's: on Discord it bears its server's id; a bare name is that role's own. */
export function isEverybodys(role: string): boolean {
  const [, space, ...rest] = role.split(":");
  const last = rest.at(-1) ?? "";
  return last === space || ["everyone", "here", "channel"].includes(last);
}
