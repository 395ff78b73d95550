/** One window at a time works on this device's database: two would write each other's shift. */

const name = "thonghanh-scanner";

/**
 * @returns whether this is the one; if not, another one is open
 * @param steal take it from the window that has it
 * @param lost called when another window took it from here
 */
export function becomeOnlyWindow(steal: boolean, lost: () => void): Promise<boolean> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    let isHere = false;
    const hold = (lock: Lock | null): Promise<void> | undefined => {
      isHere = lock !== null;
      resolve(isHere);
      // Held as long as the window lives.
      return isHere ? new Promise<void>(() => undefined) : undefined;
    };
    void locks.request(name, steal ? { steal } : { ifAvailable: true }, hold).catch(() => {
      if (isHere) lost();
      else resolve(true);
    });
  });
}
