/** Every Vietnamese sentence a person reads, one file an area. */
import { print } from "#ui/vi/print.ts";

export const vi = { print };
