/** Asking the ward that issued a doubtful permit. */
export function QuestionScreen({ code, serial }: { code?: string | undefined; serial?: string | undefined }) {
  return <h1>QuestionScreen {serial ?? code}</h1>;
}
