/** A place from what somebody types or pastes: a coordinate in any notation, or the name of a place that the desk knows. Rule: W12. */
import { readCoordinate, type CoordinateReading } from "@duenotice/formats";
import type { KnownPlace } from "./known-places.ts";

export type PlaceReading =
  | CoordinateReading
  | {
      readonly ok: true;
      readonly position: KnownPlace["position"];
      readonly notation: "name";
      /** As the desk writes it. */
      readonly name: string;
      readonly assumedLatitudeFirst: false;
    };

export function readPlace(text: string, places: readonly KnownPlace[]): PlaceReading {
  const plain = text.trim().toLocaleLowerCase("en");
  const place = plain === "" ? undefined : places.find(({ name }) => name.toLocaleLowerCase("en") === plain);
  if (place !== undefined)
    return {
      ok: true,
      position: place.position,
      notation: "name",
      name: place.name,
      assumedLatitudeFirst: false,
    };
  return readCoordinate(text);
}
