/** Every Vietnamese sentence a person reads, one file an area. */
export const vi = {};
