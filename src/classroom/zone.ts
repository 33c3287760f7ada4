import { folded } from "../chat/args.ts";
import type { Option } from "../chat/card.ts";
import { UserError } from "../chat/errors.ts";
import { isZone } from "../teaching/calendar.ts";

/** Time zones as people name them: "Europe/Madrid", "madrid", "new york". */

const ZONES = Intl.supportedValuesOf("timeZone");

export function suggestZones(_ctx: unknown, typed: string): Option[] {
  const wanted = folded(typed).replaceAll(" ", "_");
  return ZONES.filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map((zone) => ({ label: zone, value: zone }));
}

export function zoneNamed(typed: string): string {
  const spelt = typed.trim().replaceAll(" ", "_");
  const known =
    ZONES.find((zone) => folded(zone) === folded(spelt)) ?? ZONES.find((zone) => folded(zone.split("/").at(-1) ?? "") === folded(spelt));
  if (known !== undefined) return known;
  if (isZone(spelt)) return spelt;
  throw new UserError("“{zone}” is no time zone I know. Write it as region and city, such as Europe/Madrid or America/Bogota.", {
    zone: typed,
  });
}
