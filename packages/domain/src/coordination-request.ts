/**
 * Asks a party to agree, item by item; a notification never does. The record type and its states exist from the start so that
 * nothing about a notification can come to mean permission. Its workflow is not offered yet.
 */
import type { MovementContent } from "./movement.ts";

export interface CoordinationRequestContent {
  readonly movement: MovementContent;
  readonly items: readonly ("route" | "time" | "persons" | "vehicles" | "cargo")[];
}

export type CoordinationState =
  | "planned"
  | "requested"
  | "denied"
  | "initially_agreed"
  | "waiting_go_ahead"
  | "leg_cleared"
  | "under_way"
  | "accomplished"
  | "partly_accomplished"
  | "not_accomplished"
  | "withdrawn"
  | "cancelled"
  | "postponed";

/** Which state may follow which (OCHA reporting states). */
export const COORDINATION_TRANSITIONS: Readonly<Record<CoordinationState, readonly CoordinationState[]>> = {
  planned: ["requested", "withdrawn", "cancelled"],
  requested: ["denied", "initially_agreed", "withdrawn", "cancelled", "postponed"],
  denied: [],
  initially_agreed: ["waiting_go_ahead", "under_way", "withdrawn", "cancelled", "postponed"],
  waiting_go_ahead: ["leg_cleared", "not_accomplished", "withdrawn", "cancelled", "postponed"],
  leg_cleared: ["waiting_go_ahead", "under_way"],
  under_way: ["waiting_go_ahead", "accomplished", "partly_accomplished", "not_accomplished"],
  accomplished: [],
  partly_accomplished: [],
  not_accomplished: [],
  withdrawn: [],
  cancelled: [],
  postponed: ["requested", "withdrawn", "cancelled"],
};
