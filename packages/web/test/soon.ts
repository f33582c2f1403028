/** What is read again until it is as it should be: a busy machine is late and not wrong. The last answer is given back, to be asserted. */
const GIVE_UP_MS = 45_000;
const PAUSE_MS = 100;

export async function soon<T>(read: () => Promise<T> | T, isThere: (value: T) => boolean): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  let value = await read();
  while (!isThere(value) && Date.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    value = await read();
  }
  return value;
}
