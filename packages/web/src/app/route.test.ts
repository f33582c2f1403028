import assert from "node:assert/strict";
import { test } from "node:test";
import { hashOf, routeOf, type Route } from "./route.ts";

const ROUTES: readonly Route[] = [
  { screen: "desk" },
  { screen: "desk", pane: "map" },
  { screen: "desk", open: { kind: "record", id: "a/b é" } },
  { screen: "desk", open: { kind: "area", id: "x" } },
  { screen: "notify" },
  { screen: "notify", what: "movement" },
  { screen: "notify", what: "site", amend: "id 1" },
  { screen: "announce" },
  { screen: "announce", amend: "a" },
  { screen: "imports", kind: "areas" },
  { screen: "exports" },
  { screen: "help" },
];

test("routeOf() reads what hashOf() writes", () => {
  for (const route of ROUTES) assert.deepEqual(routeOf(hashOf(route)), route);
});

test("routeOf() leads an address that is none to the desk", () => {
  for (const hash of ["", "#", "#/nothing/here", "#/record", "#/imports/%E0%A4%A"])
    assert.ok(["desk", "imports"].includes(routeOf(hash).screen), hash);
});
