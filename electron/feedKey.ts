/**
 * The public key (PEM, Ed25519) that feeds of updates are signed for; null: there is none yet, and the app does not look for
 * newer versions. How to make one: CONTRIBUTING, "Releases".
 */
export const feedKey: string | null = null
