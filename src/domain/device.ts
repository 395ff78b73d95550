/** A device that checks permits: a phone or a hand scanner's computer, enrolled to one post or market. */

/** police: everything · guard: verdict and gate of a market, no date of birth of others · read-only: practice and showing, records nothing. */
export const deviceProfiles = ["police", "guard", "read-only"] as const;
export type DeviceProfile = (typeof deviceProfiles)[number];

export const deviceStates = ["invited", "enrolled", "shut-off"] as const;
export type DeviceState = (typeof deviceStates)[number];
