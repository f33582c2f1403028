/** The theatre's layers that a form looks things up in, once they are there. */
import { desk } from "../desk/desk.svelte.ts";
import { loadSurroundings, type Surroundings } from "./known-places.ts";

export class FormSurroundings {
  loaded = $state.raw<Surroundings | undefined>(undefined);

  /** Requires: called while a component is made. */
  constructor() {
    $effect(() => {
      if (desk.view !== undefined) void loadSurroundings(desk.view).then((loaded) => (this.loaded = loaded));
    });
  }
}

/** The desk's clock in whole minutes: what is computed from it is not computed anew each second. */
export function deskMinute(): number {
  return Math.floor(desk.now / 60_000) * 60_000;
}
