/** The command line: one file a command, each adding itself to the program. */
import { Command } from "commander";
import { addStartCommand } from "./start.ts";
import { addVerifyCommand } from "./verify.ts";

const program = new Command("thonghanh").description("Travel permits with a QR code: issue and check");

program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
addStartCommand(program);
addVerifyCommand(program);
await program.parseAsync();
