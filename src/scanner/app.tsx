/** Which screen stands where in the life of a device: see shell/scanner-app.ts. */
import { useEffect } from "react";
import { SessionContext } from "./session.ts";
import { HandScanner } from "./screens/check/hand-scanner.tsx";
import { EnrolScreen } from "./screens/enrol/enrol-screen.tsx";
import { EndedScreen, ElsewhereScreen, NoStorageScreen } from "./screens/enrol/standing-still.tsx";
import { LockScreen } from "./screens/pin/lock-screen.tsx";
import { NewPinScreen } from "./screens/pin/new-pin-screen.tsx";
import { questionsOf } from "./screens/question/questions.ts";
import { BeginShiftScreen } from "./screens/shift/begin-shift-screen.tsx";
import { AppContext, useApp, usePhase, usePreferences, useShellWords } from "./shell/app-context.ts";
import { FaultBoundary } from "./shell/fault-boundary.tsx";
import { Frame, Plain } from "./shell/frame.tsx";
import { LanguageContext } from "./shell/language.ts";
import { NavigationContext, useNavigationState } from "./shell/navigation.ts";
import type { ScannerApp } from "./shell/scanner-app.ts";
import { ShiftScreen } from "./shell/screen-of.tsx";
import { useIdleLock } from "./shell/use-idle-lock.ts";
import { useTheme } from "./shell/use-theme.ts";

export function App({ app }: { app: ScannerApp }) {
  return (
    <AppContext value={app}>
      <Spoken />
    </AppContext>
  );
}

function Spoken() {
  const { language, theme } = usePreferences();
  // Until the settings are read the ground stays dark: no flash of white at night.
  useTheme(usePhase().name === "starting" ? null : theme);
  return (
    <LanguageContext value={language}>
      <Phases language={language} />
    </LanguageContext>
  );
}

function Phases({ language }: { language: string }) {
  const app = useApp();
  const phase = usePhase();
  const words = useShellWords();
  useIdleLock(app);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = words.title;
  }, [language, words]);
  switch (phase.name) {
    case "starting":
      return null;
    case "elsewhere":
      return <Plain children={<ElsewhereScreen />} />;
    case "no-storage":
      return <Plain children={<NoStorageScreen />} />;
    case "ended":
      return <Plain children={<EndedScreen why={phase.why} />} />;
    case "enrol":
      return <Plain children={<EnrolScreen step={phase.step} fault={phase.fault} />} />;
    case "new-pin":
      return <Plain children={<NewPinScreen />} />;
    case "locked":
      return <Plain children={<LockScreen label={phase.label} />} />;
    case "shift":
      return <Plain unlocked={phase.unlocked} children={<BeginShiftScreen {...phase} />} />;
    case "open":
      return <OpenShift key={phase.session.shift.id} {...phase} />;
  }
}

function OpenShift({ unlocked, session }: Extract<ReturnType<typeof usePhase>, { name: "open" }>) {
  const navigation = useNavigationState();
  // What waits to be asked goes out when there is a network, whatever screen is shown.
  useEffect(() => void questionsOf(session), [session]);
  return (
    <SessionContext value={session}>
      <NavigationContext value={navigation}>
        <HandScanner />
        <Frame unlocked={unlocked}>
          <FaultBoundary key={navigation.screen.name}>
            <ShiftScreen screen={navigation.screen} unlocked={unlocked} />
          </FaultBoundary>
        </Frame>
      </NavigationContext>
    </SessionContext>
  );
}
