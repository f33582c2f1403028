/** A theatre as one reader gets it: how an office is reached is for that office and for the cell. */
import type { Actor, Office } from "./office.ts";
import type { Theatre } from "./theatre.ts";

export function narrowTheatre(theatre: Theatre, actor: Actor): Theatre {
  if (actor.kind === "cell" || actor.kind === "server") return theatre;
  // Everybody must be able to reach the cell.
  const narrow = (office: Office): Office => (office.id === actor.office ? office : { ...office, channels: [] });
  return { ...theatre, parties: theatre.parties.map(narrow), organisations: theatre.organisations.map(narrow) };
}
