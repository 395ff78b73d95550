/** Every Vietnamese sentence a person reads, one file an area. */
import { print } from "#ui/vi/print.ts";
import { verify } from "#ui/vi/verify.ts";

export const vi = { print, verify };
