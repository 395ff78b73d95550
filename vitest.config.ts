import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    setupFiles: ["test/support/setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Half of the time a test waits for a browser or a server: one more than the cores of a small machine.
    maxWorkers: 3,
    env: { TZ: "Asia/Ho_Chi_Minh" },
  },
});
