import type { devices as vi } from "#ui/vi/devices.ts";

export const devices: typeof vi = {
  invited: (name, post) =>
    `An invitation for the device "${name}" at ${post}. Good once, for an hour. Scan it with the phone's camera:`,
  orOpen: "Or open this address on the device:",
  ownMachine: "Only this machine can open that address. To invite a phone, run the server with PUBLIC_HOST and https.",
  saved: (file) => `Picture of the QR code: ${file}`,
  noPost: (post) => `There is no post or market "${post}". See the codes: thonghanh devices posts`,
  noPosts: "There are no posts or markets yet.",
  none: "There are no devices yet.",
  noDevice: (id) => `There is no device ${id}. See the devices: thonghanh devices list`,
  alreadyOff: (id) => `The device ${id} was shut off before.`,
  shutOff: (name) =>
    `The device "${name}" is shut off: it can neither send nor ask. The data on it ends when it is next unlocked with a network.`,
  profile: { police: "police", guard: "market guard", "read-only": "read-only" },
  state: { invited: "invited", enrolled: "in use", "shut-off": "shut off" },
};
