/** A pause that can be cut short. A wake-up that comes while nobody pauses cuts the next pause. */
export interface WakeUp {
  now(): void;
  within(ms: number): Promise<void>;
}

export function makeWakeUp(): WakeUp {
  let isDue = false;
  let wakeSleeper: (() => void) | undefined;
  return {
    now() {
      isDue = true;
      wakeSleeper?.();
    },
    async within(ms) {
      if (!isDue)
        await new Promise<void>((wake) => {
          const timer = setTimeout(wake, ms);
          wakeSleeper = () => {
            clearTimeout(timer);
            wake();
          };
        });
      wakeSleeper = undefined;
      isDue = false;
    },
  };
}
