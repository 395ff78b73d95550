/** Which of those who pass are checked. */
export function SamplingScreen() {
  return <h1>SamplingScreen</h1>;
}
