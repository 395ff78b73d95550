/** The screens beside checking: loaded after it, all at once. */
import { AboutScreen } from "#scanner/screens/about/about-screen.tsx";
import { GateScreen } from "#scanner/screens/gate/gate-screen.tsx";
import { OldPaperScreen } from "#scanner/screens/old-paper/old-paper-screen.tsx";
import { QuestionScreen } from "#scanner/screens/question/question-screen.tsx";
import { ReportScreen } from "#scanner/screens/report/report-screen.tsx";
import { SamplingScreen } from "#scanner/screens/sampling/sampling-screen.tsx";
import { SettingsScreen } from "#scanner/screens/settings/settings-screen.tsx";
import type { LaterScreenProps } from "./screen-of.tsx";

export { AnswerNotice } from "#scanner/screens/question/answer-notice.tsx";

export function LaterScreen({ screen, unlocked }: LaterScreenProps) {
  switch (screen.name) {
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
