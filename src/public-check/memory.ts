/** What this device remembers between two checks: the root that it met first, and the latest editions that it saw. */
export interface Memory {
  readonly root?: string | undefined;
  readonly seen?: { readonly trustList: number; readonly policy: number } | undefined;
}

const key = "thonghanh-trust";

/** Nothing, when there is nothing or the browser keeps nothing. */
export function remembered(): Memory {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<
      Record<"root" | "trustList" | "policy", unknown>
    >;
    const { root, trustList, policy } = kept;
    return {
      root: typeof root === "string" ? root : undefined,
      seen: typeof trustList === "number" && typeof policy === "number" ? { trustList, policy } : undefined,
    };
  } catch {
    return {};
  }
}

export function remember(root: string, seen: { trustList: number; policy: number }): void {
  try {
    localStorage.setItem(key, JSON.stringify({ root, ...seen }));
  } catch {
    // In a private window the next visit is a first one again.
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then nothing was kept.
  }
}
