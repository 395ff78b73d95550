/** The secret in `https://HOST/scanner#SECRET`, or the secret alone; `null` for any other text. */
export function invitationIn(text: string): string | null {
  return /^(?:https?:\/\/\S+\/scanner\/?#)?([\w-]{43})$/i.exec(text.trim())?.[1] ?? null;
}
