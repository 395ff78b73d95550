/** `Nguyễn Văn Mẫu` → `N. V. M.`: what the public sees of a name. */
export function initialsOf(name: string): string {
  const words = name.normalize("NFC").split(/\s+/u).filter(Boolean);
  return words.map(firstLetter).join(" ");
}

function firstLetter(word: string): string {
  const [first = ""] = word;
  return `${first.toLocaleUpperCase("vi")}.`;
}
