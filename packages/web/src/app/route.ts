/**
 * Where one is in the desk, as a value, and its address. Addresses live behind `#`, so that the desk opens from any path, from a file
 * cache and behind any server. Ids are opaque and escaped.
 */
export type Route =
  | { readonly screen: "desk"; readonly open?: OpenThing; readonly pane?: "map" }
  | { readonly screen: "notify"; readonly what?: "site" | "movement"; readonly amend?: string }
  | { readonly screen: "announce"; readonly amend?: string }
  | { readonly screen: "imports"; readonly kind?: "sites" | "movements" | "areas" }
  | { readonly screen: "exports" }
  | { readonly screen: "help" };

export type OpenThing =
  | { readonly kind: "record"; readonly id: string }
  | { readonly kind: "area"; readonly id: string };

export function routeOf(hash: string): Route {
  const [screen = "", ...rest] = hash.replace(/^#\/?/, "").split("/").map(safeDecode);
  switch (screen) {
    case "record":
      return rest[0] === undefined ? { screen: "desk" } : { screen: "desk", open: { kind: "record", id: rest[0] } };
    case "area":
      return rest[0] === undefined ? { screen: "desk" } : { screen: "desk", open: { kind: "area", id: rest[0] } };
    case "map":
      return { screen: "desk", pane: "map" };
    case "notify": {
      const what = rest[0] === "site" || rest[0] === "movement" ? rest[0] : undefined;
      if (what === undefined) return { screen: "notify" };
      return rest[1] === undefined ? { screen: "notify", what } : { screen: "notify", what, amend: rest[1] };
    }
    case "announce":
      return rest[0] === undefined ? { screen: "announce" } : { screen: "announce", amend: rest[0] };
    case "imports": {
      const kind = (["sites", "movements", "areas"] as const).find((k) => k === rest[0]);
      return kind === undefined ? { screen: "imports" } : { screen: "imports", kind };
    }
    case "exports":
    case "help":
      return { screen };
    default:
      return { screen: "desk" };
  }
}

export function hashOf(route: Route): string {
  switch (route.screen) {
    case "desk":
      if (route.open !== undefined) return `#/${route.open.kind}/${encodeURIComponent(route.open.id)}`;
      return route.pane === "map" ? "#/map" : "#/";
    case "notify": {
      const amend = route.amend === undefined ? "" : `/${encodeURIComponent(route.amend)}`;
      return route.what === undefined ? "#/notify" : `#/notify/${route.what}${amend}`;
    }
    case "announce":
      return route.amend === undefined ? "#/announce" : `#/announce/${encodeURIComponent(route.amend)}`;
    case "imports":
      return route.kind === undefined ? "#/imports" : `#/imports/${route.kind}`;
    case "exports":
    case "help":
      return `#/${route.screen}`;
  }
}

/** A broken escape is a broken address, not a broken desk. */
function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
