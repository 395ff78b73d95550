/**
 * The copying methods of arrays (ES2023) for Chrome 109, the last one on Windows 7. Imported first, for what it does.
 */
if (!("toSorted" in Array.prototype)) {
  const give = (name: string, value: (this: unknown[], ...args: never[]) => unknown[]): void => {
    Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true });
  };
  // oxlint-disable unicorn/no-array-sort, unicorn/no-array-reverse -- what stands in for them is made of these
  give("toSorted", function toSorted(compare?: (a: unknown, b: unknown) => number) {
    return [...this].sort(compare);
  });
  give("toReversed", function toReversed() {
    return [...this].reverse();
  });
}
