import type { administrator as vi } from "#ui/vi/administrator.ts";

export const administrator: typeof vi = {
  made: (username, password) =>
    `The administrator's account "${username}" is open. Password: ${password}\nIt is shown this once: write it down and keep it safe.`,
  taken: (username) => `The username "${username}" is taken: choose another.`,
};
