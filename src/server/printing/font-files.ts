/** The faces on paper: Tinos (metrics of Times New Roman, decree 30/2020) and IBM Plex Mono for the typed code. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const faces = [
  import.meta.resolve("@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf"),
  import.meta.resolve("@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf"),
  import.meta.resolve("@expo-google-fonts/ibm-plex-mono/600SemiBold/IBMPlexMono_600SemiBold.ttf"),
];

/** Tinos regular, italic, bold, bold italic; IBM Plex Mono semibold. */
export function readFaces(): Buffer[] {
  return faces.map((url) => readFileSync(fileURLToPath(url)));
}
