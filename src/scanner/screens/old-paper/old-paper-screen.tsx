/** A paper of the time before the codes. */
export function OldPaperScreen() {
  return <h1>OldPaperScreen</h1>;
}
