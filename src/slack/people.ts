import type { webApi } from "@slack/bolt";

/** Who a person is, as the workspace says. */
export interface Person {
  name: string;
  /** Owners and admins of the workspace. */
  admin: boolean;
  /** Their language alone: Slack says en-GB, and we speak en. */
  locale?: string;
}

const KEPT_MS = 10 * 60_000;
/** A failure is remembered for less: it may pass. */
const FAILED_MS = 30_000;
const MOST = 10_000;

interface Kept {
  until: number;
  person: Promise<Person | undefined>;
}

/**
 * People by our id, which names their workspace, asked for once in ten minutes. When Slack does not tell, what was known stays; somebody never heard of is
 * undefined, and so manages nothing.
 */
export function createPeople(
  ask: (user: string) => Promise<Person>,
  now: () => number,
  report: (error: unknown) => void,
): (user: string) => Promise<Person | undefined> {
  const known = new Map<string, Kept>();

  return function personOf(user) {
    const found = known.get(user);
    if (found && found.until > now()) return found.person;
    const kept: Kept = { until: now() + KEPT_MS, person: Promise.resolve(undefined) };
    kept.person = ask(user).catch((error: unknown) => {
      report(error);
      kept.until = now() + FAILED_MS;
      return found?.person;
    });
    known.delete(user);
    known.set(user, kept);
    if (known.size > MOST) for (const oldest of known.keys()) if (known.delete(oldest)) break;
    return kept.person;
  };
}

export async function askSlack(client: webApi.WebClient, user: string): Promise<Person> {
  const { user: found } = await client.users.info({ user, include_locale: true });
  const language = found?.locale?.split(/[-_]/)[0]?.toLowerCase() ?? "";
  const names = [found?.profile?.display_name, found?.profile?.real_name, found?.real_name, found?.name];
  return {
    name: names.find((name) => name !== undefined && name.trim() !== "") ?? user,
    admin: found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true,
    ...(language === "" ? {} : { locale: language }),
  };
}
