/** A movement of a file as the content of a notification. */
import type { MovementContent, MovementTexts } from "@duenotice/domain";
import type { ImportedMovement } from "../imported.ts";
import { issue } from "../issue.ts";
import type { ImportIssue } from "../issue.ts";
import { present } from "../table/present.ts";
import type { FillContext, FilledMovement } from "./filled.ts";
import { readVehicles } from "./vehicles.ts";

export function fillMovement(movement: ImportedMovement, { theatre }: FillContext): FilledMovement {
  const issues: ImportIssue[] = [];
  const byDefault = <T extends string | number>(column: string, value: T): T => {
    issues.push(issue("content/default-used", "note", { column, facts: { value } }));
    return value;
  };
  const { kind, name } = movement;
  if (kind === undefined)
    issues.push(
      issue("content/kind-missing", "error", {
        facts: { known: theatre.vocabularies.movementKinds.map((t) => t.id).join(", ") },
      }),
    );
  if (name === undefined) issues.push(issue("content/name-needed", "error"));
  if (kind === undefined || name === undefined) return { issues };
  const vehicles = readVehicles(movement.vehicles ?? "", theatre.vocabularies.vehicleTypes);
  if (vehicles.unread.length > 0)
    issues.push(issue("content/vehicles-as-text", "warning", { value: vehicles.unread.join(", ") }));
  if (movement.armedEscort === undefined) issues.push(issue("content/escort-not-said", "warning"));
  const content: MovementContent = {
    kind,
    mode: byDefault("mode", "overland"),
    priority: byDefault("priority", "routine"),
    route: { line: movement.line, stops: movement.stops },
    safetyDistanceM: movement.safetyDistanceM ?? byDefault("safetyDistanceM", theatre.defaults.safetyDistanceM),
    ...present({ maxSpeedKmh: movement.maxSpeedKmh }),
    vehicles: vehicles.vehicles,
    people: movement.people ?? byDefault("people", 0),
    armedEscort: movement.armedEscort ?? "none_declared",
    consents: movement.consents ?? [],
    sharedWith: [],
  };
  const marks = vehicles.unread.length === 0 ? undefined : vehicles.unread.join(", ");
  const texts: MovementTexts = {
    name,
    ...present({
      stopNames: movement.stopNames,
      contact: movement.contact,
      cargo: movement.cargo,
      vehicleMarks: marks,
      notes: movement.notes,
    }),
  };
  return { content, texts, issues };
}
