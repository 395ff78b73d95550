/** The web applications that the server builds, and what differs between them. */
export interface WebApp {
  /** Below the checkout; holds the script, style.css and service-worker.ts. */
  readonly source: string;
  readonly script: string;
  /** Where its files are served. */
  readonly base: string;
  /** What its service worker is for. */
  readonly scope: string;
  /** Folders from which something can get into the bundle. */
  readonly rooms: readonly string[];
  /** Folder below the source whose files are served as they are, under their own names. */
  readonly asItIs: string | null;
  /** Of what comes out of the build, names that nobody needs. */
  readonly leaveOut: RegExp;
  /** Files of the server's own that its page needs without a network. */
  readonly alsoKept: readonly string[];
}

export const webApps = {
  "public-check": {
    source: "src/public-check",
    script: "main.ts",
    base: "/public-check",
    scope: "/V",
    rooms: ["src/public-check", "src/ui", "src/credential", "src/domain"],
    asItIs: null,
    // An empty script stands for the style sheet.
    leaveOut: /^style-.*\.js$/,
    alsoKept: ["/style.css", "/icon.svg"],
  },
  scanner: {
    source: "src/scanner",
    script: "main.tsx",
    base: "/scanner",
    scope: "/scanner",
    rooms: ["src/scanner", "src/ui", "src/contract", "src/credential", "src/domain"],
    asItIs: "as-it-is",
    // Every browser that runs the rest reads WOFF2.
    leaveOut: /^style-.*\.js$|\.woff$/,
    alsoKept: [],
  },
} as const satisfies Record<string, WebApp>;

export type WebAppName = keyof typeof webApps;
export const isWebApp = (name: string): name is WebAppName => Object.hasOwn(webApps, name);
