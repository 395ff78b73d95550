/** The command line: one file a command, each adding itself to the program. */
import { Command } from "commander";
import { addAdministratorCommand } from "./administrator.ts";
import { addDemoCommand } from "./demo.ts";
import { addDevicesCommand } from "./devices.ts";
import { addListsCommand } from "./lists.ts";
import { addStartCommand } from "./start.ts";
import { addUnitsCommand } from "./units.ts";
import { addVerifyCommand } from "./verify.ts";

const program = new Command("thonghanh")
  .description("Travel permits with a QR code: issue and check")
  .showHelpAfterError("--help says more.");

program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
addAdministratorCommand(program);
addDemoCommand(program);
addDevicesCommand(program);
addListsCommand(program);
addStartCommand(program);
addUnitsCommand(program);
addVerifyCommand(program);
await program.parseAsync();
