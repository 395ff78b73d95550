/** From the name of a screen to the screen. What is not needed for a check comes in a file of its own. */
import { lazy, Suspense, useEffect } from "react";
import { CheckScreen } from "#scanner/screens/check/check-screen.tsx";
import { HomeScreen } from "#scanner/screens/home/home-screen.tsx";
import type { Unlocked } from "#scanner/open-session.ts";
import type { Screen } from "./navigation.ts";

export interface LaterScreenProps {
  readonly screen: Exclude<Screen, { name: "check" | "home" }>;
  readonly unlocked: Unlocked;
}

export const laterScreens = () => import("./later-screens.tsx");
const LaterScreen = lazy(() => laterScreens().then((file) => ({ default: file.LaterScreen })));

export function ShiftScreen({ screen, unlocked }: { screen: Screen; unlocked: Unlocked }) {
  // In hand before somebody asks for it.
  useEffect(() => void laterScreens().catch(() => undefined), []);
  if (screen.name === "check") return <CheckScreen />;
  if (screen.name === "home") return <HomeScreen unlocked={unlocked} />;
  return (
    <Suspense fallback={null}>
      <LaterScreen screen={screen} unlocked={unlocked} />
    </Suspense>
  );
}
