/** From the name of a screen to the screen. */
import { AboutScreen } from "#scanner/screens/about/about-screen.tsx";
import { CheckScreen } from "#scanner/screens/check/check-screen.tsx";
import { GateScreen } from "#scanner/screens/gate/gate-screen.tsx";
import { HomeScreen } from "#scanner/screens/home/home-screen.tsx";
import { OldPaperScreen } from "#scanner/screens/old-paper/old-paper-screen.tsx";
import { QuestionScreen } from "#scanner/screens/question/question-screen.tsx";
import { ReportScreen } from "#scanner/screens/report/report-screen.tsx";
import { SamplingScreen } from "#scanner/screens/sampling/sampling-screen.tsx";
import { SettingsScreen } from "#scanner/screens/settings/settings-screen.tsx";
import type { Unlocked } from "#scanner/open-session.ts";
import type { Screen } from "./navigation.ts";

export function ShiftScreen({ screen, unlocked }: { screen: Screen; unlocked: Unlocked }) {
  switch (screen.name) {
    case "check":
      return <CheckScreen />;
    case "home":
      return <HomeScreen unlocked={unlocked} />;
    case "gate":
      return <GateScreen />;
    case "sampling":
      return <SamplingScreen />;
    case "report":
      return <ReportScreen />;
    case "old-paper":
      return <OldPaperScreen />;
    case "question":
      return <QuestionScreen {...screen} />;
    case "settings":
      return <SettingsScreen />;
    case "about":
      return <AboutScreen unlocked={unlocked} />;
  }
}
