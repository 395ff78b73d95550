/** Keeps the screen on while the camera runs. */

/** Nobody is stopped when the device does not grant it. @returns what lets the screen go dark again */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const ask = async (): Promise<void> => {
    const wakeLock = (navigator as Partial<Navigator>).wakeLock;
    if (over || document.visibilityState !== "visible" || wakeLock === undefined) return;
    const granted = await wakeLock.request("screen").catch(() => null);
    if (over) await granted?.release();
    else lock = granted;
  };
  // It is lost when the page is hidden.
  const again = (): void => void ask();
  document.addEventListener("visibilitychange", again);
  void ask();
  return () => {
    over = true;
    document.removeEventListener("visibilitychange", again);
    void lock?.release().catch(() => undefined);
  };
}
