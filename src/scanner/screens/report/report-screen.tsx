/** What the shift did. */
export function ReportScreen() {
  return <h1>ReportScreen</h1>;
}
