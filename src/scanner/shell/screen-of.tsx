/** From the name of a screen to the screen. */
import { CheckScreen } from "#scanner/screens/check/check-screen.tsx";
import { OldPaperScreen } from "#scanner/screens/old-paper/old-paper-screen.tsx";
import { QuestionScreen } from "#scanner/screens/question/question-screen.tsx";
import { ReportScreen } from "#scanner/screens/report/report-screen.tsx";
import { SamplingScreen } from "#scanner/screens/sampling/sampling-screen.tsx";
import type { Screen } from "./navigation.ts";

export function ShiftScreen({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case "check":
      return <CheckScreen />;
    case "sampling":
      return <SamplingScreen />;
    case "report":
      return <ReportScreen />;
    case "old-paper":
      return <OldPaperScreen />;
    case "question":
      return <QuestionScreen code={screen.code} serial={screen.serial} />;
    case "home":
    case "settings":
    case "about":
      return null;
  }
}
