/** A hand scanner is heard on every screen of a shift; what it reads is shown on the check screen. */
import { useNavigation } from "#scanner/shell/navigation.ts";
import { useChecking } from "./use-checking.ts";
import { useHandScanner } from "./use-hand-scanner.ts";

export function HandScanner() {
  const { checking } = useChecking();
  const { screen, go } = useNavigation();
  // Elsewhere a field with the focus is being filled in: there a scanner is a keyboard like any other.
  useHandScanner(screen.name === "check", ({ text, mangled }) => {
    if (mangled) checking.readMangled();
    else checking.read(text, "hand-scanner");
    go({ name: "check" });
  });
  return null;
}
