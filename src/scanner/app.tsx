import { languageOfBrowser, LanguageContext } from "./shell/language.ts";
import { NavigationContext, useNavigationState } from "./shell/navigation.ts";
import { ShiftScreen } from "./shell/screen-of.tsx";

export function App() {
  const navigation = useNavigationState();
  return (
    <LanguageContext value={languageOfBrowser()}>
      <NavigationContext value={navigation}>
        <main>
          <ShiftScreen screen={navigation.screen} />
        </main>
      </NavigationContext>
    </LanguageContext>
  );
}
