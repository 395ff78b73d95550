/** Checking a permit. */
export function CheckScreen() {
  return <h1>CheckScreen</h1>;
}
