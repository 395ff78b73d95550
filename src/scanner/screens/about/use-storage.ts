/** What the browser says of the room that this app has. */
import { useEffect, useState } from "react";
import { appIsFromDevice } from "#scanner/shell/app-files.ts";

export interface StorageState {
  /** Bytes; `null` when the browser does not say. */
  readonly estimate: { readonly used: number; readonly quota: number } | null;
  readonly isPersisted: boolean;
  readonly isAppKept: boolean;
}

export function useStorage(): StorageState {
  const [state, setState] = useState<StorageState>({
    estimate: null,
    isPersisted: false,
    isAppKept: appIsFromDevice(),
  });
  useEffect(() => {
    const storage = (navigator as Partial<Navigator>).storage;
    void Promise.all([storage?.estimate?.(), storage?.persisted?.()])
      .then(([estimate, isPersisted = false]) => {
        const { usage: used, quota } = estimate ?? {};
        const known = used === undefined || quota === undefined ? null : { used, quota };
        setState((before) => ({ ...before, estimate: known, isPersisted }));
      })
      .catch(() => undefined);
  }, []);
  return state;
}
