/** How many answers of wards nobody has looked at. */
import { useShellWords } from "./app-context.ts";

export function Badge({ count }: { count: number }) {
  const { menu } = useShellWords();
  return count === 0 ? null : (
    <span className="badge" role="img" aria-label={menu.newAnswers(count)}>
      {count}
    </span>
  );
}
