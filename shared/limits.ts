/** Civitai's ids are 32-bit integers above 0. */
export const LARGEST_ID = 2_147_483_647

/** Most characters of an address that is opened in the person's browser. */
export const LONGEST_ADDRESS = 2000
