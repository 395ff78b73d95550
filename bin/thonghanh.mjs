#!/usr/bin/env node
// Plain JavaScript, so that any Node can start it: it hands over to the Node that comes with the project.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (place) => fileURLToPath(new URL(place, import.meta.url));
const wanted = 24;

if (!existsSync(at("../node_modules/commander"))) {
  console.error('The packages of Thông Hành are not installed: run "npm ci" in the project folder first.');
  process.exit(1);
}
if (Number(process.versions.node.split(".")[0]) >= wanted) {
  await import("../src/cli/main.ts");
} else {
  const own = at(`../node_modules/.bin/node${process.platform === "win32" ? ".exe" : ""}`);
  if (!existsSync(own)) {
    console.error(`Thông Hành needs Node ${wanted}; this is ${process.version}. Run "npm ci": it brings its own.`);
    process.exit(1);
  }
  const child = spawn(own, [at("../src/cli/main.ts"), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
