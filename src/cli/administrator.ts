/** `thonghanh administrator`: the first account of an installation without a demo, made by whoever runs the server. */
import { type Command, InvalidArgumentError } from "commander";
import { Refusal } from "#domain/refusal.ts";
import { openAdministrator } from "#server/accounts/service.ts";
import { prepareFirstStart } from "#server/first-start.ts";
import { openPlatform } from "#server/main.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { reportProblem, wordsFor } from "./report-problem.ts";

export function addAdministratorCommand(program: Command): void {
  program
    .command("administrator")
    .description("Open an account of a city administrator; its password is said once")
    .argument("<username>", "as in quantri: 3 to 40 of a–z, 0–9, dot, hyphen, underscore", plainName)
    .argument("<full-name>", "as in 'Đặng Minh Quân'")
    .action(async (username: string, fullName: string) => {
      try {
        const password = await open(username, fullName);
        console.log(wordsFor(process.env).administrator.made(username.toLowerCase(), password));
      } catch (error) {
        if (error instanceof Refusal) console.error(wordsFor(process.env).administrator.taken(username));
        else reportProblem(error, process.env);
        process.exit(1);
      }
    });
}

function plainName(text: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/i.test(text)) throw new InvalidArgumentError(`"${text}" is no username.`);
  return text;
}

async function open(username: string, fullName: string): Promise<string> {
  const { platform, close } = await openPlatform({ ...readConfiguration(process.env), demo: false });
  try {
    await prepareFirstStart(platform, "");
    return await openAdministrator(platform, { username, fullName });
  } finally {
    await close();
  }
}
