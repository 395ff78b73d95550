import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Nguyễn Văn Mẫu", "N. V. M."],
  ["Đỗ Ánh", "Đ. Á."],
  ["  lò   thị\u00a0mẩy ", "L. T. M."],
  ["A\u0301nh", "Á."],
  ["Jean-Pierre O’Hara", "J. O."],
  ["𠮷 Mẫu", "𠮷. M."],
])("%s: %s", (name, initials) => expect(initialsOf(name)).toBe(initials));
