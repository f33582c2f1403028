/**
 * The sound of an alert: two tones, three times, made by the browser itself. Browsers let a page sound only after somebody touched it;
 * before that there is the banner and the title. One tab sounds for all: the first that takes the lock of that alert.
 */
const TONES_HZ = [880, 660] as const;
const TONE_S = 0.18;
const REPEATS = 3;

let context: AudioContext | undefined;

/** Called on the first touch or key of the page. */
export function allowSound(): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
}

export function playAlert(keys: readonly string[]): void {
  const name = `duenotice/sound/${keys.join(" ")}`;
  if (!("locks" in navigator)) return sound();
  // Held for a few seconds: other tabs that hear of the same alert meanwhile stay silent.
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock === null) return;
    sound();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
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
