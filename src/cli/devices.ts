/** `thonghanh devices`: invites a phone to a post, lists the devices, shuts one off. */
import { writeFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { deviceProfiles, type DeviceProfile } from "#domain/device.ts";
import { Refusal } from "#domain/refusal.ts";
import { allDevices, inviteFromCommandLine, shutOffFromCommandLine } from "#server/devices/service.ts";
import { openPlatform } from "#server/main.ts";
import { readConfiguration } from "#server/platform/configuration.ts";
import { systemReach } from "#server/platform/database.ts";
import type { Platform } from "#server/platform/platform.ts";
import { isOwnMachine } from "#server/platform/public-address.ts";
import { withKeptHost } from "#server/platform/public-host.ts";
import { allPosts } from "#server/posts/service.ts";
import { qrForTerminal, qrSvg } from "./qr-drawing.ts";
import { reportProblem, wordsFor } from "./report-problem.ts";

const words = () => wordsFor(process.env).devices;

export function addDevicesCommand(program: Command): void {
  const devices = program.command("devices").description("Phones and hand scanners that check permits");
  devices
    .command("invite")
    .description("Invite a device to a post: a QR code, good once, for an hour")
    .requiredOption("--post <code>", "the post or market; `thonghanh devices posts` names them")
    .requiredOption("--name <name>", "as in 'Điện thoại 1'", someText)
    .addOption(new Option("--profile <profile>").choices(deviceProfiles).default("police"))
    .option("--svg <file>", "also write the QR code as a picture")
    .action((options: { post: string; name: string; profile: DeviceProfile; svg?: string }) =>
      run((platform) => invite(platform, options)),
    );
  devices
    .command("list")
    .description("Every device and when it was last seen")
    .action(() => run(list));
  devices
    .command("posts")
    .description("Codes and names of posts and markets")
    .action(() => run(posts));
  devices
    .command("shut-off")
    .description("End a device; the data on it ends when it is next unlocked with a network")
    .argument("<device>", "its id, from `thonghanh devices list`", someId)
    .requiredOption("--reason <reason>", "as in 'mất máy'", someText)
    .action((device: string, { reason }: { reason: string }) => run((platform) => shutOff(platform, device, reason)));
}

function someText(text: string): string {
  const tidy = text.normalize("NFC").trim();
  if (tidy === "" || tidy.length > 60) throw new InvalidArgumentError("1 to 60 characters.");
  return tidy;
}

function someId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new InvalidArgumentError(`"${text}" is no id.`);
  return text;
}

async function run(work: (platform: Platform) => Promise<void>): Promise<void> {
  try {
    const { platform, close } = await openPlatform(withKeptHost(readConfiguration(process.env), process.env));
    try {
      await work(platform);
    } finally {
      await close();
    }
  } catch (error) {
    reportProblem(error, process.env);
  }
}

/** An answer that is a no, in one sentence. */
function sayNo(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

async function invite(
  platform: Platform,
  { svg, ...invitation }: { post: string; name: string; profile: DeviceProfile; svg?: string },
): Promise<void> {
  try {
    const device = await inviteFromCommandLine(platform, invitation);
    console.log(`${words().invited(device.name, device.postName)}\n\n${qrForTerminal(device.invitation)}`);
    console.log(`${words().orOpen}\n${device.invitation}`);
    if (isOwnMachine(platform.configuration)) console.log(words().ownMachine);
    if (svg === undefined) return;
    writeFileSync(svg, qrSvg(device.invitation));
    console.log(words().saved(svg));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sayNo(words().noPost(invitation.post));
  }
}

async function list(platform: Platform): Promise<void> {
  const devices = await allDevices(platform);
  if (devices.length === 0) return console.log(words().none);
  const { profile, state } = words();
  for (const device of devices) {
    const seen = device.lastSeenAt ?? "–";
    console.log(
      [device.deviceId, device.postCode, profile[device.profile], state[device.state], seen, device.name].join("  "),
    );
  }
}

async function posts(platform: Platform): Promise<void> {
  const known = await platform.database.read(systemReach, (db) => allPosts(db));
  if (known.length === 0) return console.log(words().noPosts);
  for (const { code, name } of known) console.log(`${code.padEnd(16)}  ${name}`);
}

async function shutOff(platform: Platform, deviceId: string, reason: string): Promise<void> {
  try {
    console.log(words().shutOff((await shutOffFromCommandLine(platform, deviceId, reason)).name));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    sayNo(error.code === "NOT_FOUND" ? words().noDevice(deviceId) : words().alreadyOff(deviceId));
  }
}
