/**
 * The sound of an alert: two tones, three times, made by the browser itself. Browsers let a page sound only after somebody touched it;
 * before that there is the banner and the title. One tab sounds for all: the first that takes the lock of that alert.
 */
const TONES_HZ = [880, 660] as const;
const TONE_S = 0.18;
const REPEATS = 3;
/** Other tabs hear of the same alert within this time, and stay silent. */
const LOCK_MS = 5_000;

let context: AudioContext | undefined;

/** Called on the first touch or key of the page. */
export function allowSound(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
}

export interface AlertSound {
  /** Called with every alert that is unread now, as often as one likes: each is asked to sound for once. */
  readonly hear: (keys: readonly string[]) => void;
}

export interface AlertSoundOptions {
  /** The reader's setting at the moment at which an alert comes: what came in silence does not sound later. */
  readonly isOn: () => boolean;
  /** Asked once for all that came together. */
  readonly play: (keys: readonly string[]) => void;
}

export function createAlertSound({ isOn, play }: AlertSoundOptions): AlertSound {
  const heard = new Set<string>();
  return {
    hear(keys) {
      const fresh = keys.filter((key) => !heard.has(key));
      if (fresh.length === 0) return;
      for (const key of fresh) heard.add(key);
      if (isOn()) play(fresh);
    },
  };
}

/** Sounds once for all the alerts of which no other tab has sounded yet. */
export function playAlert(keys: readonly string[]): void {
  if (!("locks" in navigator)) return sound();
  let isSounding = false;
  // A lock for each alert: another tab may have heard of two of them together, and of the third alone.
  for (const key of keys)
    void navigator.locks.request(`duenotice/sound/${key}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      if (!isSounding) sound();
      isSounding = true;
      await new Promise((resolve) => setTimeout(resolve, LOCK_MS));
    });
}

function sound(): void {
  if (context === undefined || context.state !== "running") return;
  const start = context.currentTime;
  for (let i = 0; i < REPEATS * TONES_HZ.length; i++) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const at = start + i * (TONE_S + 0.04) + Math.floor(i / TONES_HZ.length) * 0.25;
    oscillator.frequency.value = TONES_HZ[i % TONES_HZ.length] ?? 880;
    // Rising and falling within 20 ms: no click, which sounds like a fault of the machine.
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.25, at + 0.02);
    gain.gain.linearRampToValueAtTime(0, at + TONE_S);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + TONE_S);
  }
}
