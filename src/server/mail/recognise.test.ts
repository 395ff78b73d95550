import { expect, test } from "vitest";
import { automaticKindOf, registrationCodesIn } from "./recognise.ts";

const stranger = { addresses: [], isMessage: false };
const mail = (headers: Record<string, string> = {}, change: { contentType?: string; fromAddress?: string } = {}) => ({
  headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
  contentType: change.contentType ?? "text/plain",
  fromAddress: change.fromAddress ?? "lien@anh-duong.example",
});
const from = "lien@anh-duong.example";

test("a person's mail is not automatic, also when its program says Auto-Submitted: no", () => {
  expect(automaticKindOf(mail(), from, stranger)).toBeNull();
  expect(automaticKindOf(mail({ "auto-submitted": "No" }), from, stranger)).toBeNull();
  expect(automaticKindOf(mail({ precedence: "first-class" }), from, stranger)).toBeNull();
});

test.each([
  ["auto-submitted", "auto-replied (vacation)"],
  ["auto-submitted", "Auto-Generated"],
  ["precedence", "JUNK"],
  ["precedence", "auto_reply"],
  ["list-id", "<staff.example>"],
  ["x-auto-response-suppress", "OOF"],
  ["x-autoreply", "yes"],
])("%s: %s is automatic", (name, value) =>
  expect(automaticKindOf(mail({ [name]: value }), from, stranger)).toBe("automatic"),
);

test.each([
  ["no envelope sender", mail(), ""],
  ["a report", mail({}, { contentType: "multipart/report; report-type=delivery-status" }), from],
  ["a daemon", mail({}, { fromAddress: "mailer-daemon@cong-ty.example" }), from],
  ["a return path of its own for each mail", mail(), "bounces+7=a=b@cong-ty.example"],
])("%s is a bounce", (_name, message, envelopeFrom) =>
  expect(automaticKindOf(message, envelopeFrom, stranger)).toBe("bounce"),
);

test("what carries our address or our Message-ID is ours", () => {
  expect(automaticKindOf(mail(), from, { addresses: [from], isMessage: false })).toBe("own");
  expect(automaticKindOf(mail(), from, { addresses: [], isMessage: true })).toBe("own");
});

test.each([
  ["[TH-7K3M9Q] danh sách", "TH-7K3M9Q"],
  ["Re: RE: Fwd: [TH-7K3M9Q]", "TH-7K3M9Q"],
  ["th 7k3m9q", "TH-7K3M9Q"],
  ["TH–7K3M9Q", "TH-7K3M9Q"],
  ["mãTH-7K3M9Q", undefined],
  ["TH-7K3M9QQ", undefined],
  ["TH-7O3M9Q", undefined],
])("in “%s” the code is %s", (subject, code) => expect(registrationCodesIn({ subject, text: "" })[0]).toBe(code));

test("the subject goes before the text, and the mails quoted far below do not count", () => {
  expect(registrationCodesIn({ subject: "TH-222222", text: "TH-333333" })).toEqual(["TH-222222"]);
  expect(registrationCodesIn({ subject: "", text: `${"x ".repeat(2000)}TH-333333` })).toEqual([]);
});
