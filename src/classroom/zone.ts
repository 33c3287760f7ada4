import { folded } from "../chat/args.ts";
import type { Option } from "../chat/card.ts";
import { UserError } from "../chat/errors.ts";
import { isNear, slipsBetween } from "../chat/near.ts";
import { isZone } from "../teaching/calendar.ts";
import type { Offer } from "./again.ts";

/** Time zones as people name them: "Europe/Madrid", "madrid", "new york". */

const ZONES = Intl.supportedValuesOf("timeZone");

export function suggestZones(_ctx: unknown, typed: string): Option[] {
  const wanted = folded(typed).replaceAll(" ", "_");
  return ZONES.filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, 25)
    .map(asOption);
}

/** Those whose name or city is meant by it, the nearest first. */
function nearest(typed: string): Option[] {
  const namesOf = (zone: string) => [zone, cityOf(zone)];
  const slips = (zone: string) => Math.min(...namesOf(zone).map((name) => slipsBetween(typed, name)));
  return ZONES.filter((zone) => namesOf(zone).some((name) => isNear(typed, name)))
    .sort((a, b) => slips(a) - slips(b))
    .map(asOption);
}

const asOption = (zone: string): Option => ({ label: zone, value: zone });

const cityOf = (zone: string): string => zone.split("/").at(-1) ?? zone;

/** The zone somebody means; near ones are offered where none is. */
export function zoneNamed(typed: string, offer: Offer): string {
  const spelt = typed.trim().replaceAll(" ", "_");
  const known = ZONES.find((zone) => folded(zone) === folded(spelt)) ?? ZONES.find((zone) => folded(cityOf(zone)) === folded(spelt));
  if (known !== undefined) return known;
  if (isZone(spelt)) return spelt;
  throw new UserError(
    "“{zone}” is no time zone I know. Write it as region and city, such as Europe/Madrid or America/Bogota.",
    { zone: typed },
    offer(nearest(spelt)),
  );
}
