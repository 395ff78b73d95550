import { expect, test } from "vitest";
import { invitationIn } from "./invitation.ts";

const secret = "Zk3vYx-7Qm_1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1u";

test.each([
  ["the address", `https://thonghanh.example/scanner#${secret}`, secret],
  ["with a slash, in capitals, with spaces around", ` HTTPS://THONGHANH.EXAMPLE/SCANNER/#${secret}\n`, secret],
  ["the secret alone", secret, secret],
  ["one character less", secret.slice(1), null],
  ["a permit", `HTTPS://THONGHANH.EXAMPLE/V#${secret}`, null],
  ["something else", "WIFI:S:quan-ca-phe;T:WPA;P:123;;", null],
  ["nothing", "", null],
])("%s", (_name, text, invitation) => expect(invitationIn(text)).toBe(invitation));
