import assert from "node:assert/strict";
import { test } from "node:test";
import { createAlertSound } from "./alert-sound.ts";

function listening(): { readonly played: string[][]; setting: boolean } {
  return { played: [], setting: true };
}

test("createAlertSound() asks for one sound per alert, however often the desk is drawn", () => {
  const heard = listening();
  const sound = createAlertSound({ isOn: () => heard.setting, play: (keys) => void heard.played.push([...keys]) });
  sound.hear([]);
  sound.hear(["a", "b"]);
  sound.hear(["a", "b"]);
  sound.hear(["b"]);
  sound.hear(["b", "c"]);
  sound.hear(["a", "b", "c"]);
  assert.deepEqual(heard.played, [["a", "b"], ["c"]]);
});

test("createAlertSound() is silent when the reader wants it so, and makes up for nothing later", () => {
  const heard = listening();
  const sound = createAlertSound({ isOn: () => heard.setting, play: (keys) => void heard.played.push([...keys]) });
  heard.setting = false;
  sound.hear(["a"]);
  heard.setting = true;
  sound.hear(["a"]);
  assert.deepEqual(heard.played, []);
  sound.hear(["a", "b"]);
  assert.deepEqual(heard.played, [["b"]]);
});
