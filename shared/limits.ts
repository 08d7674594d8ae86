/** Civitai's ids are 32-bit integers above 0. */
export const LARGEST_ID = 2_147_483_647

/** Most characters of an address that is opened in the person's browser. */
export const LONGEST_ADDRESS = 2000

/** Most characters of a text whose links are read, of the links in it that are taken, and hex digits of a hash. */
export const LONGEST_LINK_TEXT = 1024 * 1024
export const MOST_LINKS = 1000
export const LONGEST_HASH = 64

/** Most characters of a creator's name. */
export const LONGEST_USERNAME = 100

/** Most files that are planned or queued in one go. */
export const MOST_FILES = 1000
/** Characters of a sub-folder template. */
export const LONGEST_TEMPLATE = 200

/** Most files that a modelport.lock lists. */
export const MOST_LOCKED = 20_000
/** Longest modelport.lock that is read, in bytes: as many entries of the longest names have fewer. */
export const LARGEST_LOCK = 32 * 1024 * 1024
